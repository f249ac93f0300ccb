namespace Dogpile.Generators.CodeFixes.Fixing;

/// <summary>The equivalence keys: they stay, because users' settings and tools hold on to them.</summary>
internal static class FixKeys
{
    public const string MakeMethodPartial = "Dogpile.MakeMethodPartial";
    public const string MakeTypesPartial = "Dogpile.MakeTypesPartial";
    public const string MoveBodyToSource = "Dogpile.MoveBodyToSource";
    public const string CreateSource = "Dogpile.CreateSource";
    public const string ChangeSourceSignature = "Dogpile.ChangeSourceSignature";
    public const string IgnoreParameter = "Dogpile.IgnoreParameter";
    public const string ImplementCacheKeyByValues = "Dogpile.ImplementCacheKey.Values";
    public const string ImplementCacheKeyByHand = "Dogpile.ImplementCacheKey.Stub";
}
