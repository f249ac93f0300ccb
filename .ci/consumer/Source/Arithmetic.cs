using Dogpile;

namespace Consumer;

/// <summary>Static methods, in the default region: no set-up at all.</summary>
public static partial class Arithmetic
{
    private static int _calculated;

    /// <summary>How many sums were calculated.</summary>
    public static int Calculated => _calculated;

    /// <summary>Adds two numbers.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>Their sum.</returns>
    [CacheOnArguments]
    public static partial long Add(int left, int right);

    /// <summary>Adds some numbers.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <returns>Their sum.</returns>
    [CacheOnArguments(Namespace = "many")]
    public static partial long Add(params int[] numbers);

    private static long AddCore(int left, int right)
    {
        Interlocked.Increment(ref _calculated);
        return (long)left + right;
    }

    private static long AddCore(int[] numbers)
    {
        Interlocked.Increment(ref _calculated);
        return numbers.Sum(static number => (long)number);
    }
}
