namespace Dogpile;

/// <summary>What can go wrong while a key is written, each with what to do about it.</summary>
internal static class CacheKeyErrors
{
    public static InvalidOperationException NullCacheKey(Type type) => new(
        $"The CacheKey of {type} is null, so the value cannot be part of a cache key. "
        + "Return the text that identifies the value; an empty string is allowed.");

    public static InvalidOperationException NullText(Type type) => new(
        $"ToString(format, provider) of {type} returned null, so the value cannot be part of a cache key. "
        + "Return its text, or implement ICacheKey.");

    public static InvalidOperationException ImpossibleLength(Type type, int written, int available) => new(
        $"TryFormat of {type} claims to have written {written} characters where {available} were available, "
        + "so its text cannot be part of a cache key. Correct it, or implement ICacheKey.");

    public static InvalidOperationException CountDiffers(Type type, int count) => new(
        $"A collection of type {type} said that it has {count} elements but did not yield as many, "
        + "so its cache key would be wrong. It was probably changed by another thread: pass a copy.");

    public static InvalidOperationException EmptyElement(Type type) => new(
        $"The formatter of {type} elements appended nothing, so different lists would get the same cache key. "
        + "Append every element as one value; AppendNull stands for a missing one.");

    public static InvalidOperationException Unbalanced() => new(
        "BeginTuple and EndTuple of a cache key do not match: every tuple begun is ended once, in the same formatter.");

    public static InvalidOperationException PrefixAfterArguments() => new(
        "The prefix of a cache key comes before all arguments; after one it could pass for part of it.");

    public static NotSupportedException UnknownEnum(Type type) => new(
        $"{type} is an enum over a type that is not an integer of 8, 16, 32 or 64 bits, so it cannot be part of a cache key.");
}
