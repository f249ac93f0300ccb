using System.Globalization;
using Dogpile.Backends;
using Dogpile.Regions;

namespace Dogpile.Tests.Functions;

/// <summary>A cached method whose hits are found by its arguments, and a look at how each was found.</summary>
internal abstract class IndexedFixture : RegionFixture
{
    protected static readonly (int Tenant, string Name) Ada = (1, "ada");

    private int _created;

    /// <summary>How often a key was written: a hit by the arguments writes none.</summary>
    protected int KeysWritten { get; private set; }

    protected CachedFunction<(int Tenant, string Name), string> Users { get; private set; } = null!;

    [SetUp]
    public void CreateFunction()
    {
        KeysWritten = 0;
        _created = 0;
        Users = NewUsers();
    }

    protected CachedFunction<(int Tenant, string Name), string> NewUsers(TimeSpan? expiration = null) => new(
        "App.Users", "Find", null, ["tenant", "name"],
        (ref CacheKeyWriter key, (int Tenant, string Name) arguments) =>
        {
            KeysWritten++;
            key.Append(arguments.Tenant);
            key.Append(arguments.Name);
        },
        expiration);

    /// <summary>A call; what it creates is another value each time.</summary>
    protected string Call(CacheRegion region, (int Tenant, string Name) arguments, TimeSpan? expiration = null) =>
        Users.GetOrCreate(region, arguments, this, static (fixture, _) => fixture.NextValue(), expiration);

    protected string Call() => Call(Region, Ada);

    /// <summary>Creates the value of a call, and calls until it is found by its arguments.</summary>
    protected string Warm(CacheRegion region, (int Tenant, string Name) arguments)
    {
        var value = Call(region, arguments);
        Call(region, arguments);
        AssertFoundByArguments(region, arguments, value);
        return value;
    }

    protected string Warm() => Warm(Region, Ada);

    protected void AssertFoundByArguments(CacheRegion region, (int Tenant, string Name) arguments, string expected)
    {
        var before = KeysWritten;
        Assert.That(Call(region, arguments), Is.EqualTo(expected));
        Assert.That(KeysWritten, Is.EqualTo(before), "the hit was not found by its arguments");
    }

    /// <summary>The next call creates, although the index led to the value until now.</summary>
    protected void AssertCreatesAnew(CacheRegion region, (int Tenant, string Name) arguments)
    {
        var before = _created;
        Assert.That(Call(region, arguments), Is.EqualTo(Value(before + 1)), "a value that is no more was found by the arguments");
        Assert.That(_created, Is.EqualTo(before + 1));
    }

    protected void AssertCreatesAnew() => AssertCreatesAnew(Region, Ada);

    /// <summary>How many nodes the index of a method leads to.</summary>
    protected static int Indexed<TArguments, TValue>(CacheRegion region, CachedFunction<TArguments, TValue> function) =>
        IndexOf(region, function)?.Count ?? 0;

    protected static ArgumentIndex<TArguments>? IndexOf<TArguments, TValue>(CacheRegion region, CachedFunction<TArguments, TValue> function) =>
        region.Configuration.Indexes?.Find<TArguments>(Slots<TArguments, TValue>.Of(function));

    private static string Value(int number) => string.Create(CultureInfo.InvariantCulture, $"value {number}");

    private string NextValue() => Value(++_created);
}
