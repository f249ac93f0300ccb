namespace Consumer;

/// <summary>Ends the program where something is not as it should be.</summary>
internal static class Expect
{
    public static void Equal<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new InvalidOperationException($"{what}: expected {expected}, got {actual}");
        }
    }

    public static void True(bool condition, string what) => Equal(true, condition, what);
}
