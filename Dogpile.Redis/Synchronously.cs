namespace Dogpile.Redis;

/// <summary>Ends of calls that were made with <c>async: false</c>, which have completed when they return.</summary>
internal static class Synchronously
{
    public static void Finish(ValueTask finished) => finished.GetAwaiter().GetResult();

    public static T Finish<T>(ValueTask<T> finished) => finished.GetAwaiter().GetResult();
}
