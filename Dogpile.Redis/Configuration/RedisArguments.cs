using StackExchange.Redis;

namespace Dogpile.Redis.Configuration;

/// <summary>Makes a backend of what a configuration says. The names are those of dogpile.cache, where it has them.</summary>
internal static class RedisArguments
{
    public static CacheBackend Create(CacheBackendArguments arguments)
    {
        var defaults = new RedisBackendOptions();
        var options = new RedisBackendOptions
        {
            ConnectionString = arguments.GetString("connection_string"),
            Url = arguments.GetString("url"),
            ExpirationTime = arguments.GetTimeSpan("redis_expiration_time"),
            DistributedLock = arguments.GetBoolean("distributed_lock", defaults.DistributedLock),
            LockLease = arguments.GetTimeSpan("lock_timeout", defaults.LockLease),
            LockSleep = arguments.GetTimeSpan("lock_sleep", defaults.LockSleep),
            LockPrefix = arguments.GetString("lock_prefix", defaults.LockPrefix),
            LockWaitTimeout = arguments.GetString("lock_wait_timeout") == "-1"
                ? Timeout.InfiniteTimeSpan
                : arguments.GetTimeSpan("lock_wait_timeout", defaults.LockWaitTimeout),
            LockWaitPolicy = PolicyOf("lock_wait_policy", defaults.LockWaitPolicy),
            UnavailablePolicy = PolicyOf("unavailable_policy", defaults.UnavailablePolicy),
            RetryAfter = arguments.GetTimeSpan("retry_after", defaults.RetryAfter),
            ChangeChannel = arguments.GetString("change_channel"),
            ChannelCheckInterval = arguments.GetTimeSpan("channel_check_interval", defaults.ChannelCheckInterval),
            Database = arguments.GetInt32("db"),
            LoggerFactory = arguments.LoggerFactory,
        };
        SetConnection(options, arguments);
        return new RedisBackend(options);

        TPolicy PolicyOf<TPolicy>(string name, TPolicy defaultValue)
            where TPolicy : struct, Enum
        {
            if (arguments.GetString(name) is not { } text)
            {
                return defaultValue;
            }

            foreach (var policy in Enum.GetValues<TPolicy>())
            {
                if (string.Equals(text.Replace("_", "", StringComparison.Ordinal), $"{policy}", StringComparison.OrdinalIgnoreCase))
                {
                    return policy;
                }
            }

            throw new CacheValidationException(
                $"The configuration key '{arguments.KeyOf(name)}' has the value '{text}'. It takes one of {string.Join(", ", Enum.GetNames<TPolicy>())}.");
        }
    }

    /// <summary>Host and port, and what goes with a connection whichever way it is named.</summary>
    private static void SetConnection(RedisBackendOptions options, CacheBackendArguments arguments)
    {
        var (host, port) = (arguments.GetString("host"), arguments.GetInt32("port"));
        var (user, password) = (arguments.GetString("username"), arguments.GetString("password"));
        var (ssl, timeout) = (arguments.GetBoolean("ssl"), arguments.GetTimeSpan("socket_timeout"));
        var named = options.ConnectionString is not null ? "connection_string" : options.Url is not null ? "url" : null;
        if (named is not null && (host is not null || port is not null))
        {
            throw new CacheValidationException(
                $"The configuration keys '{arguments.KeyOf(named)}' and '{arguments.KeyOf(host is not null ? "host" : "port")}' both say where to connect to. Leave out one of them.");
        }

        if (port is < 1 or > 65535)
        {
            throw new CacheValidationException($"The configuration key '{arguments.KeyOf("port")}' has the value '{port}'. It takes a port, from 1 to 65535.");
        }

        var settings = named is not null ? Connection.ConnectionSettings.Of(options) : new ConfigurationOptions();
        if (named is null)
        {
            settings.EndPoints.Add(host ?? "localhost", port ?? 6379);
        }

        settings.User = user ?? settings.User;
        settings.Password = password ?? settings.Password;
        settings.Ssl = ssl ?? settings.Ssl;
        if (timeout is { } limit)
        {
            settings.SyncTimeout = settings.AsyncTimeout = Math.Max(1, (int)limit.TotalMilliseconds);
        }

        (options.ConnectionString, options.Url, options.Configuration) = (null, null, settings);
    }
}
