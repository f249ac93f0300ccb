namespace Dogpile.Redis.Scripts;

/// <summary>Sets and deletes, which have the last word over every creation that is under way.</summary>
/// <remarks>
/// <c>KEYS</c>: the value, the lock, the claims. See <see cref="LockScripts"/>. A server that does not let its user publish has
/// written all the same; who listens there is refused as well, and says so.
/// </remarks>
internal static class WriteScripts
{
    /// <summary>
    /// Takes the claims of all creations, and the lock from its holder if that is one of them: nobody has to wait any more for
    /// what will not be stored. A lock without a claim is that of another language, whose client would take its loss for a failure.
    /// </summary>
    private const string Break =
        """
        local holder = redis.call('GET', KEYS[2])
        if holder and redis.call('ZSCORE', KEYS[3], 'c' .. holder) then redis.call('DEL', KEYS[2]) end
        redis.call('DEL', KEYS[3])
        """;

    /// <summary><c>ARGV</c>: entry, time to live in milliseconds (0: none), channel (empty: none), message.</summary>
    public const string Set =
        SetEntryOfWrite + "\n" + Break + """

        if ARGV[3] ~= '' then redis.pcall('PUBLISH', ARGV[3], ARGV[4]) end
        return 1
        """;

    /// <summary><c>ARGV</c>: channel (empty: none), message.</summary>
    public const string Delete =
        "redis.call('DEL', KEYS[1])\n" + Break + """

        if ARGV[1] ~= '' then redis.pcall('PUBLISH', ARGV[1], ARGV[2]) end
        return 1
        """;

    private const string SetEntryOfWrite =
        """
        if ARGV[2] == '0' then
          redis.call('SET', KEYS[1], ARGV[1])
        else
          redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
        end
        """;
}
