namespace Dogpile.Tests;

/// <summary>Waits for a state that another thread brings about and that nothing announces, such as "it is blocked".</summary>
internal static class Eventually
{
    public static void Be(Func<bool> condition, string promise) =>
        Assert.That(SpinWait.SpinUntil(condition, TimeSpan.FromSeconds(30)), Is.True, promise);
}
