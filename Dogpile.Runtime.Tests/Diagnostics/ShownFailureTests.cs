using Dogpile.Diagnostics;

namespace Dogpile.Tests.Diagnostics;

/// <summary>What of a failure is shown above the level Debug: nothing that Dogpile itself has put a key into.</summary>
internal sealed class ShownFailureTests
{
    private static readonly DogpileCacheException Own = new("the key 'secret'");

    private static readonly TimeoutException Foreign = new("database");

    [Test]
    public void Failure_from_elsewhere_is_shown_whole() => Assert.That(ShownFailure.Of(Foreign), Is.SameAs(Foreign));

    [Test]
    public void Failure_of_dogpiles_own_is_not_shown() => Assert.That(ShownFailure.Of(Own), Is.Null);

    [Test]
    public void Cause_of_one_of_dogpiles_own_is_shown() =>
        Assert.That(ShownFailure.Of(new DogpileCacheException("the key 'secret'", Foreign)), Is.SameAs(Foreign));

    [Test]
    public void Failure_that_dogpiles_own_has_caused_is_not_shown() =>
        Assert.That(ShownFailure.Of(new InvalidOperationException("outer", Own)), Is.Null);

    [Test]
    public void Failures_among_which_one_is_dogpiles_own_are_not_shown_together() =>
        Assert.That(ShownFailure.Of(new AggregateException(Foreign, Own)), Is.SameAs(Foreign));
}
