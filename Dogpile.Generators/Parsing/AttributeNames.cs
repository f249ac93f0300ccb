namespace Dogpile.Generators.Parsing;

/// <summary>The metadata names of the attributes that users write.</summary>
internal static class AttributeNames
{
    public const string CacheOnArguments = "Dogpile.CacheOnArgumentsAttribute";
    public const string CacheMultiOnArguments = "Dogpile.CacheMultiOnArgumentsAttribute";
    public const string CacheIgnore = "Dogpile.CacheIgnoreAttribute";
}
