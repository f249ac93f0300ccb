namespace Dogpile.Soak;

/// <summary>How much memory is in use by what is alive.</summary>
internal static class LiveMemory
{
    public static long Bytes()
    {
        // Twice, with the finalizers in between: what they let go of goes the second time.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
