using Dogpile.Interleaving.Exploring;
using Dogpile.Locking;

namespace Dogpile.Interleaving.Worlds;

/// <content>What is promised of single calls and creations (docs/semantics.md), looked at while they happen.</content>
internal sealed partial class World
{
    /// <summary>Nothing is created that is there, or that somebody is creating.</summary>
    private void JudgeBeginning(Creation[] beginning)
    {
        foreach (var creation in beginning.Where(creation => !creation.IsRefresh))
        {
            var there = FreshValue(creation.Key, creation.Call.Expiration);
            if ((there is { Creation.IsRefresh: false } || there?.Origin < creation.Call.Begin)
                && !WroteBetween(creation.Key, creation.Call.Started, creation.Begin))
            {
                Complain($"created although it is there: the {creation} began, but there is the fresh value of the {there}");
            }

            foreach (var other in Creations)
            {
                if (other.Key == creation.Key && other.End == int.MaxValue && !other.IsRefresh && !WroteBetween(creation.Key, Math.Min(creation.Call.Started, other.Call.Started), creation.Begin))
                {
                    Complain($"created twice at once: the {creation} began during the {other}");
                }
            }
        }
    }

    private Made? FreshValue(string key, TimeSpan? expiration = null) =>
        (_memory is null ? Backend.Entries.GetValueOrDefault(key) : _memory.Store.Peek(key)) is CacheEntry<Made> entry
        && Exploring.Caller.Quietly(() => Region.Configuration.FreshnessOf(entry, expiration)) == Freshness.Fresh ? entry.Value : null;

    private bool WroteBetween(string key, int from, int to) => Calls.Any(call =>
        call.IsWrite && (call.Act != Act.Refresh || call.Erases(key)) && call.Concerns(key) && call.Begin < to && call.End > from);

    /// <summary>A call has ended: what it was given, or what it threw, is news and nobody's but its.</summary>
    private void Judge(Call call)
    {
        foreach (var (key, made) in call.Given)
        {
            if (made.Key != key)
            {
                Complain($"mixed up: {call} was given the value of {made} for {key}");
            }

            JudgeAge(call, key, made.Origin, made.IsOf(call), made);
            JudgeExpiration(call, made);
            if (made.Creation is { IsToBeCached: false } transient)
            {
                JudgeSharing(call, transient);
            }
        }

        JudgeFailure(call);
    }

    private void JudgeFailure(Call call)
    {
        switch (call.Failure)
        {
            case CreatorFailedException failure:
                JudgeFailure(call, [.. failure.Creations.Where(creation => call.Keys.Contains(creation.Key))]);
                break;
            case OperationCanceledException when !call.Token.IsCancellationRequested:
                Complain($"cancelled by others: {call}");
                break;
            case DogpileCacheException failure when !failure.Message.Contains("one for each key", StringComparison.Ordinal):
                Complain($"an undocumented failure: {call} threw {failure}");
                break;
            case null when call.Act is Act.GetOrCreate or Act.Refresh && call.Given.Count < call.Keys.Length && call.Creating != Creating.MayLackOne:
                Complain($"given nothing: {call}");
                break;
        }
    }

    /// <summary>A failure is of all keys that were created together. It may have come by any of them, and must be news, and untold, of one.</summary>
    private void JudgeFailure(Call call, Creation[] failed)
    {
        if (failed.Length == 0)
        {
            Complain($"mixed up: {call} got a failure of other keys");
        }

        foreach (var creation in failed)
        {
            if (!failed.Any(other => other.Call == call || WriteBetween(call, other.Key, other.Begin) is null))
            {
                JudgeAge(call, creation.Key, creation.Begin, creation.Call == call, creation);
            }

            if (failed.All(other => other.Told < call.Begin))
            {
                ComplainOfSharing(call, creation);
            }
        }

        if (failed is [var only])
        {
            Tell(only, call.End);
        }
        else
        {
            // Of others' failures it was told by one key at least, it is not known which.
            foreach (var creation in failed.Where(creation => creation.Call == call))
            {
                Tell(creation, call.End);
            }
        }
    }

    /// <summary>Who comes after a write has ended is given nothing from before it began.</summary>
    private void JudgeAge(Call call, string key, int origin, bool isOwn, object what)
    {
        if (!isOwn && WriteBetween(call, key, origin) is { } write)
        {
            Complain($"old news: {call} was given the {what}, although {write} had ended");
        }
    }

    /// <summary>Nobody is given what was too old for it when others found it, unless it joined the flight of one of them.</summary>
    private void JudgeExpiration(Call call, Made made)
    {
        if (made.AgeWhenFound > call.Expiration && !made.FoundBy.Contains(call) && made.FoundBy.All(other => other.Started > call.Joined))
        {
            Complain($"too old: {call} was given the {made}, which was {made.AgeWhenFound} old when others found it");
        }
    }

    /// <summary>A write that began after a fact and ended before a call; null when there is none.</summary>
    private Call? WriteBetween(Call call, string key, int origin) => Calls.FirstOrDefault(write =>
        write.IsWrite && write.Act != Act.Arrive && write.Concerns(key) && origin < write.Begin && write.End < call.Begin
        && (write.Act != Act.InvalidateSoft || call.Act == Act.Get) && !IsSoftened(write));

    /// <summary>A soft invalidation makes stale again what a hard one before it made missing.</summary>
    private bool IsSoftened(Call write) => write.Act == Act.InvalidateHard
        && Calls.Any(call => call.Act == Act.InvalidateSoft && call.End > write.Begin);

    /// <summary>What is not kept is shared by those who wait for it, and with nobody who comes after one of them was told.</summary>
    private void JudgeSharing(Call call, Creation creation)
    {
        if (creation.Told < call.Begin)
        {
            ComplainOfSharing(call, creation);
        }

        Tell(creation, call.End);
    }

    private void ComplainOfSharing(Call call, Creation creation) =>
        Complain($"kept what is not to be kept: {call} was given the {creation}, of which somebody was told at {creation.Told}");

    private static void Tell(Creation creation, int now) => creation.Told = Math.Min(creation.Told, now);
}
