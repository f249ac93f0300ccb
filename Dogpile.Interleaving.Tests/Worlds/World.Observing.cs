namespace Dogpile.Interleaving.Worlds;

/// <content>What is seen of the calls while they are under way.</content>
internal sealed partial class World
{
    /// <summary>Takes note of the places that calls come to, on whichever thread they go on.</summary>
    public void Observe(string place)
    {
        if (CurrentCall.Value is not { } call)
        {
            return;
        }

        if (place == "table: start" && call.Keys.Length == 1)
        {
            call.Started = ++_now;
        }
        else if (place == "flight: join")
        {
            call.Joined = ++_now;
        }
        else if (place == "delete: nobody is in line")
        {
            call.Entered[call.Keys[0]] = ++_now;
        }
        else if (place == "delete: done at once")
        {
            call.DoneAtOnce = ++_now;
        }
        else if (place == "replace: entered")
        {
            call.Entered[call.Keys[call.Entered.Count % call.Keys.Length]] = ++_now;
        }
    }

    private void ObserveFound(CacheEntry? entry)
    {
        if (entry is CacheEntry<Made> { Value: var made } && CurrentCall.Value is { } call)
        {
            made.AgeWhenFound ??= _time.GetUtcNow() - new DateTimeOffset(entry.CreatedAtTicks, TimeSpan.Zero);
            made.FoundBy.Add(call);
        }
    }
}
