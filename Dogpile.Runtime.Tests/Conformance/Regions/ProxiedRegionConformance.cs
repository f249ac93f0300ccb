namespace Dogpile.Tests.Conformance;

/// <summary>A region through proxies that do nothing: no different from one without.</summary>
[TestFixtureSource(typeof(ConformanceSubjects), nameof(ConformanceSubjects.KeepingInBothForms))]
internal sealed class ProxiedRegionConformance(ConformanceSubject subject, CallForm form) : RegionConformance(subject, form)
{
    protected override CacheRegion NewRegion(
        TimeSpan? expiration = null, CacheRegionOptions? options = null, IEnumerable<ProxyBackend>? wrap = null, IRegionInvalidation? invalidation = null) =>
        base.NewRegion(expiration, options, [new ProxyBackend(), .. wrap ?? [], new CallRecorder()], invalidation);
}
