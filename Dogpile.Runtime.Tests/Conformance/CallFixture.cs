namespace Dogpile.Tests.Conformance;

/// <summary>A fixture that is run for each form of a region's calls.</summary>
internal abstract class CallFixture(ConformanceSubject subject, CallForm form) : ConformanceFixture(subject)
{
    protected CallForm Form => form;

    /// <summary>The calls of <see cref="Region"/>.</summary>
    protected RegionCalls Calls { get; private set; } = null!;

    /// <summary>A region whose values expire.</summary>
    protected CacheRegion Region => Calls.Region;

    [SetUp]
    public void CreateRegion() => Calls = CallsOf(NewRegion(Expiration));

    protected RegionCalls CallsOf(CacheRegion region) => new(region, form);
}
