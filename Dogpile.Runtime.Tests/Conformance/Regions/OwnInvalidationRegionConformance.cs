namespace Dogpile.Tests.Conformance;

/// <summary>A region whose marks are kept by the user: no different from one that keeps them itself.</summary>
[TestFixtureSource(typeof(ConformanceSubjects), nameof(ConformanceSubjects.KeepingInBothForms))]
internal sealed class OwnInvalidationRegionConformance(ConformanceSubject subject, CallForm form) : RegionConformance(subject, form)
{
    protected override CacheRegion NewRegion(
        TimeSpan? expiration = null, CacheRegionOptions? options = null, IEnumerable<ProxyBackend>? wrap = null, IRegionInvalidation? invalidation = null) =>
        base.NewRegion(expiration, options, wrap, invalidation ?? new SharedInvalidation());
}
