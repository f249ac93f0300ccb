using System.Diagnostics;

namespace Dogpile.Backends;

/// <summary>Knows who is to leave when room is needed: a window for newcomers, and the residents, whom they have to outdo.</summary>
/// <remarks>
/// <para>A newcomer goes through the window, a short queue. By the time that it comes out it was asked for, and becomes a
/// resident; or it was not, and is compared with the resident least worth keeping: the one that was of use less often
/// leaves (<see cref="FrequencySketch"/>), and of two alike the newcomer. So a scan passes through the window, and a loop
/// over more keys than there is room for leaves in peace those that are there.</para>
/// <para>The resident least worth keeping is found by a hand that goes from the oldest to the newest and starts over. It
/// spares a node that was visited since it last came by, forgets the visit, and counts it as use. What is spared stays
/// where it is, so a hit has nothing to move: all that it does is to mark the node.</para>
/// <para>Why so: measured in benchmarks/Dogpile.HitRatios. Guarded by the store's lock.</para>
/// </remarks>
internal sealed class EvictionOrder
{
    /// <summary>The window has one of so many entries. Larger ones lose popular residents, smaller ones what becomes popular.</summary>
    private const int EntriesPerWindowPlace = 10;

    /// <summary>Small stores have so many all the same, or a half: what comes is to be asked for again before it goes.</summary>
    private const int SmallestWindow = 4;

    private readonly NodeQueue _window = new();
    private readonly NodeQueue _residents = new();

    // None until somebody has to leave: a store that does not fill up has no use for it.
    private FrequencySketch? _frequencies;
    private StoreNode? _hand;

    public int Count => _window.Count + _residents.Count;

    public IEnumerable<StoreNode> Nodes => _window.Nodes.Concat(_residents.Nodes);

    private int WindowLimit => Math.Max(Count / EntriesPerWindowPlace, Math.Clamp(Count / 2, 1, SmallestWindow));

    public void Add(StoreNode newcomer)
    {
        newcomer.IsResident = false;
        _window.Add(newcomer);
        while (_window.Count > WindowLimit)
        {
            // There is room: or somebody would have had to leave before this came.
            Settle(_window.Oldest!);
        }
    }

    /// <summary>Adds what was stored for a key anew: it has the standing of what it replaces, and was of use.</summary>
    public void AddInPlaceOf(StoreNode replaced, StoreNode node)
    {
        node.Visit();
        if (replaced.IsResident)
        {
            node.IsResident = true;
            _residents.Add(node);
        }
        else
        {
            Add(node);
        }
    }

    public void Remove(StoreNode node)
    {
        if (!node.IsResident)
        {
            _window.Remove(node);
            return;
        }

        if (_hand == node)
        {
            _hand = node.Newer;
        }

        _residents.Remove(node);
    }

    /// <summary>Forgets how often keys were of use, when there are none left.</summary>
    public void Forget()
    {
        Debug.Assert(Count == 0, "There is somebody.");
        _frequencies = null;
    }

    /// <summary>Sees to it that no memory is needed to condemn as many as there are.</summary>
    public void Reserve()
    {
        _frequencies ??= new FrequencySketch();
        _frequencies.Fit(Count);
    }

    /// <summary>Kills the node least worth keeping. It is still to be removed.</summary>
    public StoreNode Condemn()
    {
        Debug.Assert(Count > 0, "There is nobody to condemn.");
        if (_residents.Count == 0)
        {
            var node = _window.Oldest!;
            node.Kill();
            return node;
        }

        Reserve();
        return _window.Count < WindowLimit ? CondemnResident() : CondemnOneOfTwo(_window.Oldest!);
    }

    private StoreNode CondemnOneOfTwo(StoreNode newcomer)
    {
        // Its own coming counts for the next time only. Otherwise, after the counts were halved, each newcomer of a loop
        // would outdo each resident.
        var looked = newcomer.Entry;
        var frequency = _frequencies!.Estimate(newcomer.Hash);
        _frequencies.Count(newcomer.Hash);
        if (!newcomer.IsVisited && frequency <= _frequencies.Estimate(FindVictim(out _).Hash) && newcomer.TryKill(looked))
        {
            return newcomer;
        }

        if (newcomer.IsVisited)
        {
            ForgetVisit(newcomer);
        }

        var victim = CondemnResident();
        Settle(newcomer);
        return victim;
    }

    private StoreNode CondemnResident()
    {
        var victim = FindVictim(out var looked);
        if (!victim.TryKill(looked))
        {
            // Written since. The next, whatever becomes of it: writers must not keep the one who makes room from doing so.
            victim = FindVictim(out _);
            victim.Kill();
        }

        return victim;
    }

    /// <summary>Moves the hand on to a resident that was not visited since it last came by.</summary>
    /// <param name="looked">
    /// The entry, looked at before the visit: an entry that got in before the look has left its visit to be seen, or has had
    /// its round; and one that gets in after the look is not the one that is condemned.
    /// </param>
    private StoreNode FindVictim(out CacheEntry? looked)
    {
        var node = _hand ?? _residents.Oldest!;
        looked = node.Entry;

        // Each step is paid for by the hit that marked the node. After a full round, readers mark as fast as the hand
        // forgets, and any node is as good as another.
        for (var spared = 0; node.IsVisited && spared < _residents.Count; spared++)
        {
            ForgetVisit(node);
            node = node.Newer ?? _residents.Oldest!;
            looked = node.Entry;
        }

        _hand = node;
        return node;
    }

    private void ForgetVisit(StoreNode node)
    {
        node.ForgetVisit();
        _frequencies!.Count(node.Hash);
    }

    private void Settle(StoreNode newcomer)
    {
        _window.Remove(newcomer);
        newcomer.IsResident = true;
        _residents.Add(newcomer);
    }
}
