namespace Dogpile.Tests.Conformance;

/// <summary>The subjects of the assembly that this is compiled into, by what they are fit for.</summary>
internal static class ConformanceSubjects
{
    private static readonly ConformanceSubject[] Found =
    [
        .. typeof(ConformanceSubjects).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(ConformanceSubject)) && !type.IsAbstract)
            .Select(type => (ConformanceSubject)Activator.CreateInstance(type)!)
            .OrderBy(subject => subject.Name, StringComparer.Ordinal),
    ];

    /// <summary>Those that keep nothing.</summary>
    public static IEnumerable<TestFixtureData> Forgetful() => Found.Where(subject => !subject.KeepsValues).Select(Fixture);

    /// <summary>Those that keep values.</summary>
    public static IEnumerable<TestFixtureData> Keeping() => Found.Where(subject => subject.KeepsValues).Select(Fixture);

    /// <summary>Those that keep values, each with synchronous and with asynchronous calls.</summary>
    public static IEnumerable<TestFixtureData> KeepingInBothForms() =>
        InBothForms(Found.Where(subject => subject.KeepsValues));

    /// <summary>Those that keep values and give mutexes, each with synchronous and with asynchronous calls.</summary>
    public static IEnumerable<TestFixtureData> LockingInBothForms() =>
        InBothForms(Found.Where(subject => subject is { KeepsValues: true, GivesMutexes: true }));

    /// <summary>Those that give mutexes.</summary>
    public static IEnumerable<TestFixtureData> Locking() => Found.Where(subject => subject.GivesMutexes).Select(Fixture);

    private static IEnumerable<TestFixtureData> InBothForms(IEnumerable<ConformanceSubject> subjects) =>
        from subject in subjects
        from form in Enum.GetValues<CallForm>()
        select new TestFixtureData(subject, form).SetArgDisplayNames(subject.Name, form.ToString());

    private static TestFixtureData Fixture(ConformanceSubject subject) =>
        new TestFixtureData(subject).SetArgDisplayNames(subject.Name);
}
