namespace Dogpile.Benchmarks;

/// <summary>
/// The value of an asynchronous hit, which completes at once. Taken here, because BenchmarkDotNet's own way of awaiting a
/// benchmark costs several times what a hit does.
/// </summary>
internal static class Completed
{
    public static T ValueOf<T>(Task<T> task) => task.IsCompletedSuccessfully ? task.Result : throw NotAtOnce();

    public static T ValueOf<T>(ValueTask<T> task) => task.IsCompletedSuccessfully ? task.Result : throw NotAtOnce();

    private static InvalidOperationException NotAtOnce() => new("A hit did not complete at once.");
}
