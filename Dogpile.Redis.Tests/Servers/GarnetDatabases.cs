namespace Dogpile.Redis.Tests;

/// <summary>
/// Who uses which of the few databases of <see cref="GarnetHost"/>. Fixtures that run beside others have one that is theirs alone;
/// each test empties what it uses.
/// </summary>
internal static class GarnetDatabases
{
    public const int Count = 8;

    public const int Fleet = 1;

    public const int SharedServerFixture = 2;

    /// <summary>Of the fixtures that have a number in their tests, such as that in a URL. They run one after another, or, if beside others, beside no other of them.</summary>
    public const int OneByOne = 3;

    /// <summary>Those from here on are taken in turn by conformance tests.</summary>
    public const int FirstOfConformance = 4;
}
