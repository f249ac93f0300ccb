namespace Dogpile.Benchmarks;

/// <summary>
/// The value of an asynchronous call that completes at once. Taken here, because BenchmarkDotNet's own way of awaiting a
/// benchmark costs several times what a hit does, and an asynchronous benchmark allocates a task of its own.
/// </summary>
internal static class Completed
{
    public static T ValueOf<T>(Task<T> task) => task.IsCompletedSuccessfully ? task.Result : throw NotAtOnce();

    public static T ValueOf<T>(ValueTask<T> task) => task.IsCompletedSuccessfully ? task.Result : throw NotAtOnce();

    public static void Check(ValueTask task)
    {
        if (!task.IsCompletedSuccessfully)
        {
            throw NotAtOnce();
        }

        // A source that is pooled goes back to its pool only then.
        task.GetAwaiter().GetResult();
    }

    private static InvalidOperationException NotAtOnce() => new("A call did not complete at once.");
}
