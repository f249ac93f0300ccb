using System.Globalization;
using StackExchange.Redis;

namespace Dogpile.Redis.Connection;

/// <summary>Makes of the options what the client connects by.</summary>
internal static class ConnectionSettings
{
    public const string DefaultServer = "localhost:6379";

    private const int DefaultPort = 6379;

    /// <exception cref="ArgumentException">They say more than once where to connect to, or something that cannot be understood.</exception>
    public static ConfigurationOptions Of(RedisBackendOptions options)
    {
        string?[] given =
        [
            options.ConnectionString is null ? null : nameof(options.ConnectionString),
            options.Url is null ? null : nameof(options.Url),
            options.Configuration is null ? null : nameof(options.Configuration),
        ];
        if (given.Count(name => name is not null) > 1)
        {
            throw new ArgumentException(
                $"{string.Join(" and ", given.Where(name => name is not null).Select(name => $"{nameof(RedisBackendOptions)}.{name}"))} " +
                "both say where to connect to. Set one of them.",
                nameof(options));
        }

        var settings = options.Configuration?.Clone()
            ?? (options.Url is { } url ? OfUrl(url) : OfConnectionString(options.ConnectionString ?? DefaultServer));
        if (settings.EndPoints.Count == 0)
        {
            throw new ArgumentException(
                $"{nameof(RedisBackendOptions)}.{(options.Configuration is null ? nameof(options.ConnectionString) : nameof(options.Configuration))} " +
                $"names no server. It looks like '{DefaultServer},password=…'.",
                nameof(options));
        }

        // A server that is down at start-up is one that comes back, like any other; and while it is down, nothing waits for it
        // in a queue until its timeout.
        settings.AbortOnConnectFail = false;
        settings.BacklogPolicy = BacklogPolicy.FailFast;
        return settings;
    }

    private static ConfigurationOptions OfConnectionString(string text)
    {
        if (text.Contains("://", StringComparison.Ordinal))
        {
            throw new ArgumentException(
                $"{nameof(RedisBackendOptions)}.{nameof(RedisBackendOptions.ConnectionString)} looks like a URL. " +
                $"Set {nameof(RedisBackendOptions)}.{nameof(RedisBackendOptions.Url)} to it instead.",
                nameof(text));
        }

        try
        {
            return ConfigurationOptions.Parse(text);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException)
        {
            // Not the text itself: it may hold a password.
            throw new ArgumentException(
                $"{nameof(RedisBackendOptions)}.{nameof(RedisBackendOptions.ConnectionString)} cannot be understood: {exception.Message} " +
                $"It looks like '{DefaultServer},password=…,ssl=true'.",
                nameof(text),
                exception);
        }
    }

    private static ConfigurationOptions OfUrl(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("redis" or "rediss") || url.Host.Length == 0)
        {
            throw NotUrl("it does not look like 'redis://user:password@host:6379/0', or 'rediss://' for TLS");
        }

        if (url.Query.Length > 0 || url.Fragment.Length > 0)
        {
            throw NotUrl(
                "what follows '?' or '#' means nothing here. Set options by the properties of " +
                $"{nameof(RedisBackendOptions)}; in a password, write '?' as '%3F' and '#' as '%23'");
        }

        var settings = new ConfigurationOptions { Ssl = url.Scheme == "rediss" };
        settings.EndPoints.Add(url.IdnHost, url.IsDefaultPort || url.Port < 0 ? DefaultPort : url.Port);
        var path = url.AbsolutePath.Trim('/');
        if (path.Length > 0)
        {
            settings.DefaultDatabase = int.TryParse(path, NumberStyles.None, CultureInfo.InvariantCulture, out var database)
                ? database
                : throw NotUrl("what follows the server is not the number of a database. In a password, write '/' as '%2F'");
        }

        if (url.UserInfo.Length > 0)
        {
            var colon = url.UserInfo.IndexOf(':', StringComparison.Ordinal);
            var user = Uri.UnescapeDataString(colon < 0 ? url.UserInfo : url.UserInfo[..colon]);
            settings.User = user.Length == 0 ? null : user;
            settings.Password = colon < 0 ? null : Uri.UnescapeDataString(url.UserInfo[(colon + 1)..]);
        }

        return settings;
    }

    /// <summary>Tells nothing of the text itself: any part of it may be one of a password that is not escaped.</summary>
    private static ArgumentException NotUrl(string why) => new(
        $"{nameof(RedisBackendOptions)}.{nameof(RedisBackendOptions.Url)} cannot be understood: {why}.");
}
