namespace Dogpile.HitRatios.Contestants;

/// <summary>Evicts what has not been asked for for the longest time.</summary>
internal sealed class PlainLru(int capacity) : IContestant
{
    private readonly Dictionary<string, LinkedListNode<string>> _nodes = new(StringComparer.Ordinal);
    private readonly LinkedList<string> _byRecency = [];

    public bool Ask(string key)
    {
        if (_nodes.TryGetValue(key, out var node))
        {
            _byRecency.Remove(node);
            _byRecency.AddLast(node);
            return true;
        }

        if (_nodes.Count == capacity)
        {
            _nodes.Remove(_byRecency.First!.Value);
            _byRecency.RemoveFirst();
        }

        _nodes.Add(key, _byRecency.AddLast(key));
        return false;
    }
}
