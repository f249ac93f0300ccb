using System.Net;
using Dogpile.Redis.Connection;
using StackExchange.Redis;

namespace Dogpile.Redis.Tests.Configuration;

/// <summary>Where to connect to, in all the ways that it can be said; what cannot be understood is named, and never a password.</summary>
internal sealed class ConnectionSettingsTests
{
    [TestCase("redis://server", "server:6379", null, null, null, false)]
    [TestCase("redis://server:6380", "server:6380", null, null, null, false)]
    [TestCase("rediss://server:6380/", "server:6380", null, null, null, true)]
    [TestCase("redis://server/3", "server:6379", 3, null, null, false)]
    [TestCase("REDIS://server:6380/15/", "server:6380", 15, null, null, false)]
    [TestCase("redis://:secret@server", "server:6379", null, null, "secret", false)]
    [TestCase("redis://alice:secret@server:6380/2", "server:6380", 2, "alice", "secret", false)]
    [TestCase("redis://alice@server", "server:6379", null, "alice", null, false)]
    [TestCase("redis://al%40ice:s%3Ae%2Fc%23r%3Fe%25t@server", "server:6379", null, "al@ice", "s:e/c#r?e%t", false)]
    [TestCase("redis://alice:se:cret@server", "server:6379", null, "alice", "se:cret", false)]
    [TestCase("redis://127.0.0.1:6380", "127.0.0.1:6380", null, null, null, false)]
    [TestCase("redis://[::1]:6380/1", "[::1]:6380", 1, null, null, false)]
    [TestCase("rediss://[fe80::1]", "[fe80::1]:6379", null, null, null, true)]
    public void Url_says_where_to_connect_to(string url, string server, int? database, string? user, string? password, bool ssl)
    {
        var settings = ConnectionSettings.Of(new RedisBackendOptions { Url = url });

        Assert.Multiple(() =>
        {
            Assert.That(settings.EndPoints.Select(Shown), Is.EqualTo([server]));
            Assert.That(settings.DefaultDatabase, Is.EqualTo(database));
            Assert.That(settings.User, Is.EqualTo(user));
            Assert.That(settings.Password, Is.EqualTo(password));
            Assert.That(settings.Ssl, Is.EqualTo(ssl));
        });
    }

    [TestCase("")]
    [TestCase("server:6379")]
    [TestCase("http://:secret@server")]
    [TestCase("unix:///var/run/redis.sock")]
    [TestCase("redis://")]
    [TestCase("redis:///0")]
    [TestCase("redis://:secret@/0")]
    [TestCase("redis://:secret@server:99999")]
    [TestCase("redis://:secret@server:port")]
    [TestCase("redis://server/secret")]
    [TestCase("redis://server/0/secret")]
    [TestCase("redis://server/-1")]
    [TestCase("redis://server/99999999999")]
    [TestCase("redis://server/0?password=secret")]
    [TestCase("redis://server/0#secret")]
    [TestCase("redis://user:12/secret@server")]
    [TestCase("redis://user:12#secret@server")]
    [TestCase("redis://user:12?secret@server")]
    [TestCase("redis://user:sec/ret@server")]
    public void Url_that_cannot_be_understood_is_named_and_not_told(string url) => Assert.That(
        () => new RedisBackend(new RedisBackendOptions { Url = url }),
        Throws.ArgumentException.With.Message.Contains("RedisBackendOptions.Url").And.Message.Not.Contains("secret").And.Message.Not.Contains("ret@"));

    [TestCase("server:6380", "server:6380")]
    [TestCase("server", "server:0")]
    [TestCase("server:6380,other:6381,password=secret,user=alice,ssl=true", "server:6380", "other:6381")]
    public void Connection_string_says_where_to_connect_to(string text, params string[] servers)
    {
        var settings = ConnectionSettings.Of(new RedisBackendOptions { ConnectionString = text });

        Assert.That(settings.EndPoints.Select(Shown), Is.EqualTo(servers));
        Assert.That(settings.Password, Is.EqualTo(text.Contains("secret", StringComparison.Ordinal) ? "secret" : null));
    }

    [TestCase("")]
    [TestCase("  ")]
    [TestCase("password=secret")]
    [TestCase("server,passwort=secret")]
    [TestCase("server,password=secret,ssl=perhaps")]
    [TestCase("server,password=secret,connectTimeout=soon")]
    [TestCase("server,password=secret,connectTimeout=99999999999999999999")]
    [TestCase("server,password=secret,defaultDatabase=none")]
    public void Connection_string_that_cannot_be_understood_is_named_and_its_password_not_told(string text) => Assert.That(
        () => new RedisBackend(text),
        Throws.ArgumentException.With.Message.Contains("RedisBackendOptions.ConnectionString").And.Message.Not.Contains("secret")
            .And.InnerException.Null.Or.InnerException.Message.Not.Contains("secret"));

    [TestCase("redis://:secret@server")]
    [TestCase("rediss://alice:secret@server:6380/0")]
    [TestCase(" redis://server/0?password=secret")]
    public void Connection_string_that_is_a_url_is_referred_to_the_option_for_those(string text) => Assert.That(
        () => new RedisBackend(text),
        Throws.ArgumentException.With.Message.Contains("RedisBackendOptions.ConnectionString").And.Message.Contains("RedisBackendOptions.Url")
            .And.Message.Not.Contains("secret").And.InnerException.Null);

    [Test]
    public void Without_any_it_is_the_usual_server() =>
        Assert.That(ConnectionSettings.Of(new RedisBackendOptions()).EndPoints.Select(Shown), Is.EqualTo(["localhost:6379"]));

    [Test]
    public void Settings_in_code_are_copied()
    {
        var own = new ConfigurationOptions { EndPoints = { "server:6380" }, Password = "secret" };

        var settings = ConnectionSettings.Of(new RedisBackendOptions { Configuration = own });

        own.Password = "other";
        Assert.That(settings.Password, Is.EqualTo("secret"));
        Assert.That(settings.AbortOnConnectFail, Is.False, "a server that is down at the start may come");
        Assert.That(own.AbortOnConnectFail, Is.True);
    }

    [Test]
    public void Settings_in_code_without_a_server_are_named() => Assert.That(
        () => new RedisBackend(new RedisBackendOptions { Configuration = new ConfigurationOptions() }),
        Throws.ArgumentException.With.Message.Contains("RedisBackendOptions.Configuration"));

    [Test]
    public void Two_that_say_where_to_connect_to_are_both_named() => Assert.Multiple(() =>
    {
        Assert.That(
            () => new RedisBackend(new RedisBackendOptions { ConnectionString = "server,password=secret", Url = "redis://:secret@server" }),
            Throws.ArgumentException.With.Message.Contains("RedisBackendOptions.ConnectionString and RedisBackendOptions.Url").And.Message.Not.Contains("secret"));
        Assert.That(
            () => new RedisBackend(new RedisBackendOptions { Configuration = new ConfigurationOptions(), Url = "redis://server" }),
            Throws.ArgumentException.With.Message.Contains("RedisBackendOptions.Url and RedisBackendOptions.Configuration"));
    });

    [Test]
    public void Nothing_may_be_null() => Assert.Multiple(() =>
    {
        Assert.That(() => new RedisBackend((string)null!), Throws.ArgumentNullException);
        Assert.That(() => new RedisBackend((RedisBackendOptions)null!), Throws.ArgumentNullException);
        Assert.That(() => new RedisBackend((IConnectionMultiplexer)null!), Throws.ArgumentNullException);
    });

    private static string Shown(EndPoint server) => server is DnsEndPoint name ? $"{name.Host}:{name.Port}" : $"{server}";
}
