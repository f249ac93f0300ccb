namespace Dogpile.Diagnostics;

/// <summary>What of a failure may be shown where keys may not.</summary>
internal static class ShownFailure
{
    /// <summary>
    /// Dogpile's own exceptions name the key in their messages, wherever they are in the chain; only what caused them, and
    /// does not come from here, is shown. Null: nothing of it.
    /// </summary>
    public static Exception? Of(Exception exception)
    {
        for (var current = exception; current is not null; current = current.InnerException)
        {
            if (!HasOwn(current))
            {
                return current;
            }
        }

        return null;
    }

    private static bool HasOwn(Exception? exception) => exception switch
    {
        null => false,
        DogpileCacheException => true,
        AggregateException many => many.InnerExceptions.Any(HasOwn),
        _ => HasOwn(exception.InnerException),
    };
}
