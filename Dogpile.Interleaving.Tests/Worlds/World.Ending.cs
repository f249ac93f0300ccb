namespace Dogpile.Interleaving.Worlds;

/// <content>What is promised of the state that everybody leaves behind.</content>
internal sealed partial class World
{
    /// <summary>Looks at everything once all callers have come to their end.</summary>
    /// <returns>The broken promise, or null.</returns>
    public string? Check()
    {
        foreach (var region in _regions)
        {
            if (region.Configuration.Flights.Count > 0)
            {
                Complain("a flight was left behind");
            }
        }

        if (Backend.Locked.Count > 0)
        {
            Complain($"the mutex of {string.Join(", ", Backend.Locked)} was left behind");
        }

        if (_runner is { IsEmpty: false })
        {
            Complain("a creation that was handed over was left behind");
        }

        foreach (var key in Calls.SelectMany(call => call.Keys).Distinct())
        {
            CheckValue(key);
        }

        CheckOrder();
        return Complaint;
    }

    /// <summary>A key holds what the last one to begin writing it has written, or what was created after.</summary>
    private void CheckValue(string key)
    {
        var held = FreshValue(key);
        var reader = new Call(Act.Get, -1, [key], Creating.Succeeds, ++_now);
        if (held is not null)
        {
            JudgeAge(reader, key, held.Origin, isOwn: false, held);
        }

        // A refresh that was left may have been stored all the same.
        var writes = Calls.Where(call => (call.IsWrite || held?.IsOf(call) == true) && call.Entered.ContainsKey(key)).ToList();
        var last = writes.MaxBy(call => call.Entered[key]);
        var complaint = ComplaintOfLast(key, held, last);
        foreach (var other in writes.Where(call => call.DoneAtOnce > last!.Entered[key]))
        {
            complaint = complaint is null ? null : ComplaintOfLast(key, held, other);
        }

        if (complaint is not null)
        {
            Complain(complaint);
        }
    }

    private string? ComplaintOfLast(string key, Made? held, Call? last)
    {
        var since = last?.Entered[key] ?? 0;
        var invalidations = Calls.Where(call => call.IsInvalidation && call.End > since).ToList();
        var isByLater = held?.Creation is { IsRefresh: false } && held.Origin > since;
        if (last?.Erases(key) == false)
        {
            var mayBeGone = invalidations.Count > 0;
            if (held is null ? !mayBeGone : !(held.IsOf(last) || (mayBeGone && isByLater)))
            {
                return $"not the last word: {key} holds {Name(held)}, but {last} came last";
            }
        }
        else if (last is not null && held is not null && !isByLater)
        {
            return $"not the last word: {key} holds {Name(held)}, but {last} came last";
        }

        var end = Math.Max(last?.Erases(key) == true ? last.End : 0, invalidations.Select(call => call.End).DefaultIfEmpty().Max());
        var lost = Creations.FirstOrDefault(creation => creation.Key == key && creation.IsToBeCached && creation.Call.Started > end);
        return held is null && lost is not null ? $"lost: {key} holds nothing, but there was the {lost}" : null;
    }

    /// <summary>Of two writers of many keys, one comes before the other for every key that they share.</summary>
    private void CheckOrder()
    {
        foreach (var one in Calls.Where(call => call.Entered.Count > 1))
        {
            foreach (var other in Calls.Where(call => call.Entered.Count > 1 && call != one))
            {
                var shared = one.Entered.Keys.Intersect(other.Entered.Keys).ToList();
                if (shared.Any(key => one.Entered[key] < other.Entered[key]) && shared.Any(key => one.Entered[key] > other.Entered[key]))
                {
                    Complain($"no order: {one} and {other} each come before the other");
                }
            }
        }
    }

    private static string Name(Made? made) => made?.ToString() ?? "nothing";
}
