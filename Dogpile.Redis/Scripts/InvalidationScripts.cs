namespace Dogpile.Redis.Scripts;

/// <summary>Keeps the mark of a region's last invalidation at the server.</summary>
/// <remarks>
/// A mark is its time, in 20 digits, and its kind. Marks never go back and no two have the same time, so the later one is the
/// one of the later invalidation, for everybody.
/// </remarks>
internal static class InvalidationScripts
{
    /// <summary>
    /// Tells the server of a mark, and returns what it has then. <c>KEYS</c>: the mark. <c>ARGV</c>: the caller's mark, the
    /// channel, and whether the mark is one of an invalidation now, which is the last one, whatever the clocks say. Else
    /// the caller knows the mark from before, and the later one stays. What is no mark, or too late for one, counts as none.
    /// </summary>
    public const string Exchange =
        """
        local kept = redis.pcall('GET', KEYS[1])
        if type(kept) ~= 'string' then kept = '' end
        local keptAt, keptKind = string.match(kept, '^(%d+) (%a+)$')
        if #kept ~= 25 or (keptKind ~= 'hard' and keptKind ~= 'soft') or keptAt > '03155378111999999999' then kept, keptAt = '', '' end
        if ARGV[1] == '' then return kept end
        local at, kind = string.sub(ARGV[1], 1, 20), string.sub(ARGV[1], 22)
        if ARGV[3] == '0' and (kept == ARGV[1] or keptAt > at) then return kept end
        if keptAt >= at then
          local seconds, ticks = tonumber(string.sub(keptAt, 1, 13)), tonumber(string.sub(keptAt, 14)) + 1
          if ticks == 10000000 then seconds, ticks = seconds + 1, 0 end
          at = string.format('%013.0f%07.0f', seconds, ticks)
        end
        local mark = at .. ' ' .. kind
        redis.call('SET', KEYS[1], mark)
        redis.pcall('PUBLISH', ARGV[2], mark)
        return mark
        """;
}
