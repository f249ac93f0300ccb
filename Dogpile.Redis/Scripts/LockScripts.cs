namespace Dogpile.Redis.Scripts;

/// <summary>The steps of the distributed dogpile lock, each atomic at the server.</summary>
/// <remarks>
/// <para><c>KEYS</c>: the value, the lock, the claims (<see cref="Keys.ServerKeys"/>).</para>
/// <para>The lock is a string, the token of its holder, which expires with the lease: the same as that of Python's clients, so
/// that each side respects the other's. The claims are a set of the creations that may still store, sorted by their beginning,
/// and outlive the lease. Whoever writes the key empties the set. So a creation whose lease has run out still knows whether it has been
/// overtaken, and one whose key was deleted knows it however long it took.</para>
/// <para>A claim is <c>c</c> (a creation) or <c>r</c> (a refresh) before the token. Who stores takes the claims
/// of other creations, which are older or late, but not those of refreshes: they have been promised the last word. A refresh
/// takes those of refreshes that began before it: the one that began last has read what is newest.</para>
/// </remarks>
internal static class LockScripts
{
    /// <summary>
    /// How much of an entry is compared to see whether it is another: the metadata, which hold the creation time.
    /// </summary>
    private const string Seen =
        """
        local seen = redis.pcall('GETRANGE', KEYS[1], 0, 63)
        if type(seen) ~= 'string' then seen = '' end
        """;

    private const string Claim =
        """
        local latest = redis.call('ZREVRANGE', KEYS[3], 0, 0, 'WITHSCORES')[2] or '0'
        redis.call('ZADD', KEYS[3], tonumber(latest) + 1, ARGV[2])
        if redis.call('PTTL', KEYS[3]) < tonumber(ARGV[4]) then redis.call('PEXPIRE', KEYS[3], ARGV[4]) end
        """;

    /// <summary>
    /// Takes the lock if it is free, with a claim. <c>ARGV</c>: token, claim, lease, time of claims, and what the waiter has seen
    /// of the value, if it looks for another. Returns whether it is taken, and what is seen of the value.
    /// </summary>
    public const string Acquire =
        Seen + """

        if ARGV[5] and seen ~= ARGV[5] then return {0, seen} end
        if not redis.call('SET', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[3]) then return {0, seen} end

        """ + Claim + """

        return {1, seen}
        """;

    /// <summary>Claims without the lock. <c>ARGV</c> as above. Returns what is seen of the value.</summary>
    public const string ClaimOnly = Seen + "\n" + Claim + "\n" + "return seen";

    /// <summary>
    /// Renews the lease and the claim. <c>ARGV</c>: token, claim, lease, time of claims, whether the lock is held. Returns 1: renewed;
    /// 2: the lease had run out, nobody had taken the lock, and it is taken again; 0: somebody has; -1: the claim is gone.
    /// </summary>
    public const string Renew =
        """
        if not redis.call('ZSCORE', KEYS[3], ARGV[2]) then return -1 end
        redis.call('PEXPIRE', KEYS[3], ARGV[4])
        if ARGV[5] == '0' then return 1 end
        if redis.call('GET', KEYS[2]) == ARGV[1] then
          redis.call('PEXPIRE', KEYS[2], ARGV[3])
          return 1
        end
        if redis.call('SET', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[3]) then return 2 end
        return 0
        """;

    /// <summary>Gives up the claim, and the lock if it is still the caller's. <c>ARGV</c>: token, claim.</summary>
    public const string Release = Leave + "\n" + "return 1";

    /// <summary>
    /// Stores what was created, unless the claim is gone or somebody who makes no claims has stored something else, and leaves.
    /// <c>ARGV</c>: token, claim, entry, time to live (0: none), what was seen of the value before, channel, message.
    /// Returns whether it is stored, and whether the lock was still the caller's. A refresh whose claim is gone although nobody
    /// has written the key, because the server has evicted it, deletes what it was to replace.
    /// </summary>
    public const string Store =
        Seen + """

        local claimed = redis.call('ZSCORE', KEYS[3], ARGV[2])
        local refresh = string.sub(ARGV[2], 1, 1) == 'r'
        local stored = 0
        if claimed and (refresh or seen == '' or seen == ARGV[5]) then
          if ARGV[4] == '0' then
            redis.call('SET', KEYS[1], ARGV[3])
          else
            redis.call('SET', KEYS[1], ARGV[3], 'PX', ARGV[4])
          end
          if refresh then redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', claimed) end
          for _, claim in ipairs(redis.call('ZRANGE', KEYS[3], 0, -1)) do
            if string.sub(claim, 1, 1) == 'c' then redis.call('ZREM', KEYS[3], claim) end
          end
          if ARGV[6] ~= '' then redis.pcall('PUBLISH', ARGV[6], ARGV[7]) end
          stored = 1
        elseif refresh and not claimed and seen ~= '' and seen == ARGV[5] then
          redis.call('DEL', KEYS[1])
          if ARGV[6] ~= '' then redis.pcall('PUBLISH', ARGV[6], ARGV[7]) end
        end
        local held = redis.call('GET', KEYS[2]) == ARGV[1] and 1 or 0

        """ + Leave + """

        return {stored, held}
        """;

    private const string Leave =
        """
        if redis.call('GET', KEYS[2]) == ARGV[1] then redis.call('DEL', KEYS[2]) end
        redis.call('ZREM', KEYS[3], ARGV[2])
        """;
}
