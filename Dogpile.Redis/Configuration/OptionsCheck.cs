using Dogpile.Redis.Keys;

namespace Dogpile.Redis.Configuration;

/// <summary>Turns away options that are not possible, by name.</summary>
internal static class OptionsCheck
{
    private static readonly TimeSpan LeastLease = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(24);

    /// <exception cref="ArgumentException">One is not possible.</exception>
    public static void ThrowIfImpossible(RedisBackendOptions options, bool isConnectionGiven)
    {
        if (isConnectionGiven && (options.ConnectionString ?? options.Url ?? (object?)options.Configuration) is not null)
        {
            throw Impossible(
                options.ConnectionString is not null ? nameof(options.ConnectionString) : options.Url is not null ? nameof(options.Url) : nameof(options.Configuration),
                "is set although a connection is given. Leave out one of them");
        }

        if (options.Database < 0)
        {
            throw Impossible(nameof(options.Database), $"is {options.Database}. It is zero or more, or null for that of the connection");
        }

        ThrowIfLess(nameof(options.ExpirationTime), options.ExpirationTime, TimeSpan.FromMilliseconds(1));
        ThrowIfLess(nameof(options.LockLease), options.LockLease, LeastLease);
        ThrowIfMore(nameof(options.LockLease), options.LockLease, LongestTimer);
        ThrowIfLess(nameof(options.LockSleep), options.LockSleep, TimeSpan.FromMilliseconds(1));
        ThrowIfMore(nameof(options.LockSleep), options.LockSleep, LongestTimer);
        if (options.LockWaitTimeout != Timeout.InfiniteTimeSpan)
        {
            ThrowIfLess(nameof(options.LockWaitTimeout), options.LockWaitTimeout, TimeSpan.Zero);
        }

        ThrowIfLess(nameof(options.RetryAfter), options.RetryAfter, TimeSpan.FromMilliseconds(1));
        ThrowIfMore(nameof(options.RetryAfter), options.RetryAfter, LongestTimer);
        ThrowIfLess(nameof(options.ChannelCheckInterval), options.ChannelCheckInterval, TimeSpan.FromMilliseconds(1));
        ThrowIfMore(nameof(options.ChannelCheckInterval), options.ChannelCheckInterval, LongestTimer);
        ThrowIfUndefined(nameof(options.LockWaitPolicy), options.LockWaitPolicy);
        ThrowIfUndefined(nameof(options.UnavailablePolicy), options.UnavailablePolicy);
        if (options.LockPrefix is null || !KeyNaming.IsLockPrefix(options.LockPrefix))
        {
            throw Impossible(
                nameof(options.LockPrefix),
                $"is '{options.LockPrefix}'. It is two to ten characters of letters, digits and any of '_', '-', '.' and ':'");
        }

        if (options.ChangeChannel is "")
        {
            throw Impossible(nameof(options.ChangeChannel), "is empty. Name a channel, or leave it null for none");
        }

        if (options.TimeProvider is null)
        {
            throw Impossible(nameof(options.TimeProvider), "is null");
        }
    }

    private static void ThrowIfLess(string option, TimeSpan? value, TimeSpan least)
    {
        if (value < least)
        {
            throw Impossible(option, $"is {value}. It is {least} at least");
        }
    }

    private static void ThrowIfMore(string option, TimeSpan value, TimeSpan most)
    {
        if (value > most)
        {
            throw Impossible(option, $"is {value}. It is {most} at most");
        }
    }

    private static void ThrowIfUndefined<TPolicy>(string option, TPolicy value)
        where TPolicy : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            throw Impossible(option, $"is {value}. It is one of {string.Join(", ", Enum.GetNames<TPolicy>())}");
        }
    }

    private static ArgumentException Impossible(string option, string why) => new($"{nameof(RedisBackendOptions)}.{option} {why}.");
}
