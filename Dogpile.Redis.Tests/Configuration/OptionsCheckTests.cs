using StackExchange.Redis;

namespace Dogpile.Redis.Tests.Configuration;

/// <summary>An option that is not possible is named when the backend is made.</summary>
internal sealed class OptionsCheckTests
{
    private static readonly TestCaseData[] Impossible =
    [
        Case("Database", options => options.Database = -1),
        Case("ExpirationTime", options => options.ExpirationTime = TimeSpan.Zero),
        Case("ExpirationTime", options => options.ExpirationTime = TimeSpan.FromTicks(9_999)),
        Case("ExpirationTime", options => options.ExpirationTime = TimeSpan.FromSeconds(-1)),
        Case("LockLease", options => options.LockLease = TimeSpan.FromMilliseconds(99)),
        Case("LockLease", options => options.LockLease = Timeout.InfiniteTimeSpan),
        Case("LockLease", options => options.LockLease = TimeSpan.MaxValue),
        Case("LockSleep", options => options.LockSleep = TimeSpan.Zero),
        Case("LockSleep", options => options.LockSleep = TimeSpan.FromDays(100)),
        Case("LockWaitTimeout", options => options.LockWaitTimeout = TimeSpan.FromSeconds(-2)),
        Case("LockWaitPolicy", options => options.LockWaitPolicy = (LockWaitPolicy)7),
        Case("UnavailablePolicy", options => options.UnavailablePolicy = (UnavailablePolicy)(-1)),
        Case("RetryAfter", options => options.RetryAfter = TimeSpan.Zero),
        Case("RetryAfter", options => options.RetryAfter = TimeSpan.MaxValue),
        Case("ChannelCheckInterval", options => options.ChannelCheckInterval = TimeSpan.Zero),
        Case("ChannelCheckInterval", options => options.ChannelCheckInterval = TimeSpan.MaxValue),
        Case("ChangeChannel", options => options.ChangeChannel = ""),
        Case("TimeProvider", options => options.TimeProvider = null!),
        Case("LockPrefix", options => options.LockPrefix = null!),
        Case("LockPrefix", options => options.LockPrefix = ""),
        Case("LockPrefix", options => options.LockPrefix = "_"),
        Case("LockPrefix", options => options.LockPrefix = "eleven_char"),
        Case("LockPrefix", options => options.LockPrefix = "_lock\n"),
        Case("LockPrefix", options => options.LockPrefix = "lo ck"),
        Case("LockPrefix", options => options.LockPrefix = "{lock}"),
        Case("LockPrefix", options => options.LockPrefix = "löck"),
        Case("LockPrefix", options => options.LockPrefix = "lock~"),
    ];

    private static readonly TestCaseData[] Possible =
    [
        Case("Database", options => options.Database = 0),
        Case("ExpirationTime", options => options.ExpirationTime = TimeSpan.FromMilliseconds(1)),
        Case("ExpirationTime", options => options.ExpirationTime = TimeSpan.FromDays(1000)),
        Case("LockLease", options => options.LockLease = TimeSpan.FromMilliseconds(100)),
        Case("LockLease", options => options.LockLease = TimeSpan.FromDays(24)),
        Case("LockSleep", options => options.LockSleep = TimeSpan.FromMilliseconds(1)),
        Case("LockWaitTimeout", options => options.LockWaitTimeout = Timeout.InfiniteTimeSpan),
        Case("LockWaitTimeout", options => options.LockWaitTimeout = TimeSpan.Zero),
        Case("LockWaitTimeout", options => options.LockWaitTimeout = TimeSpan.MaxValue),
        Case("LockPrefix", options => options.LockPrefix = "a1"),
        Case("LockPrefix", options => options.LockPrefix = "A-b_c.d:90"),
    ];

    [TestCaseSource(nameof(Impossible))]
    public void Impossible_option_is_named(string option, Action<RedisBackendOptions> set)
    {
        var options = new RedisBackendOptions();
        set(options);

        Assert.That(() => new RedisBackend(options), Throws.ArgumentException.With.Message.StartsWith($"RedisBackendOptions.{option} is "));
    }

    [TestCaseSource(nameof(Possible))]
    public void Possible_option_is_taken(string option, Action<RedisBackendOptions> set)
    {
        var options = new RedisBackendOptions();
        set(options);

        Assert.That(() => new RedisBackend(options).Dispose(), Throws.Nothing, option);
    }

    [Test]
    public void Where_to_connect_to_may_not_be_said_beside_a_connection() => Assert.Multiple(() =>
    {
        Refuses("ConnectionString", new RedisBackendOptions { ConnectionString = "server,password=secret" });
        Refuses("Url", new RedisBackendOptions { Url = "redis://:secret@server" });
        Refuses("Configuration", new RedisBackendOptions { Configuration = new ConfigurationOptions() });

        static void Refuses(string option, RedisBackendOptions options) => Assert.That(
            () => new RedisBackend(SharedServers.RawGarnet.Connection, options),
            Throws.ArgumentException.With.Message.StartsWith($"RedisBackendOptions.{option} is set").And.Message.Not.Contains("secret"));
    });

    private static TestCaseData Case(string option, Action<RedisBackendOptions> set)
    {
        var options = new RedisBackendOptions();
        set(options);
        return new TestCaseData(option, set).SetArgDisplayNames($"{option} {typeof(RedisBackendOptions).GetProperty(option)!.GetValue(options)}");
    }
}
