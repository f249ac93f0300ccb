using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Tests.Diagnostics;

public sealed class Dog014BadExpirationTests() : RuleTests("DOG014", DiagnosticSeverity.Error)
{
    [TestCase("-2")]
    [TestCase("-0.5")]
    [TestCase("double.NaN")]
    [TestCase("double.PositiveInfinity")]
    [TestCase("double.NegativeInfinity")]
    [TestCase("1e300")]
    [TestCase("double.MaxValue")]
    public void Fires_on(string seconds) => Fires(
        Service($"[CacheOnArguments(ExpirationSeconds = [|{seconds}|])] public partial int Load(int id); private int LoadCore(int id) => id;"),
        "ExpirationSeconds", "-1");

    [Test]
    public void Fires_on_both_at_once() => Fires(
        Service("""
            [CacheOnArguments(ExpirationSeconds = [|5|], Expiration = nameof(Lifetime))] public partial int Load(int id);
            private int LoadCore(int id) => id;
            private TimeSpan Lifetime => TimeSpan.Zero;
            """),
        "ExpirationSeconds", "Expiration");

    [TestCase("0")]
    [TestCase("-1")]
    [TestCase("0.001")]
    [TestCase("86400 * 365.25")]
    public void Quiet_on(string seconds) =>
        Quiet(Service($"[CacheOnArguments(ExpirationSeconds = {seconds})] public partial int Load(int id); private int LoadCore(int id) => id;"));
}
