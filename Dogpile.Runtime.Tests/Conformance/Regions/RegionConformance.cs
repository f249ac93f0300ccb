namespace Dogpile.Tests.Conformance;

/// <summary>
/// What a region does with any backend that keeps values. Run as it is, through a proxy, and with an invalidation
/// strategy of the user's own.
/// </summary>
internal abstract partial class RegionConformance(ConformanceSubject subject, CallForm form) : CallFixture(subject, form)
{
    /// <summary>A region that never expires by itself.</summary>
    private RegionCalls Lasting => CallsOf(NewRegion());

    /// <summary>Makes values that tell how many were made before.</summary>
    private static Func<string> Counter()
    {
        var count = 0;
        return () => $"some value {++count}";
    }
}
