namespace Dogpile.Tests.Conformance;

/// <summary>A region straight over its backend.</summary>
[TestFixtureSource(typeof(ConformanceSubjects), nameof(ConformanceSubjects.KeepingInBothForms))]
internal sealed class PlainRegionConformance(ConformanceSubject subject, CallForm form) : RegionConformance(subject, form);
