using System.Globalization;
using System.Runtime.CompilerServices;
using CsCheck;
using Dogpile.Backends;

namespace Dogpile.Tests.Backends;

/// <summary>Queues over one table: two that share links, as in the eviction order, and one of all nodes, as that of age.</summary>
internal sealed class NodeQueueTests
{
    private static readonly Gen<(Deed Deed, int Choice, int Amount)[]> Histories =
        Gen.Select(Gen.Enum<Deed>(), Gen.Int[0, 10_000], Gen.Frequency((4, Gen.Int[1, 5]), (1, Gen.Int[1, 900]))).Array[0, 25];

    private enum Deed
    {
        AddToFirst,
        AddToSecond,
        ChangeQueue,
        Remove,
        RemoveOldest,
        RemoveLastAdded,
        MoveHand,
        Clear,
    }

    [Test]
    public void They_are_what_lists_would_be_whatever_comes_and_goes() =>
        Histories.Sample(history =>
        {
            var model = new Model();
            foreach (var (deed, choice, amount) in history)
            {
                for (var number = 0; number < amount; number++)
                {
                    model.Do(deed, choice + (number * 7919));
                }

                model.Check();
            }
        }, iter: 100);

    [Test]
    public void Who_leaves_is_not_kept_and_leads_to_nobody()
    {
        var table = new NodeTable();
        var queue = new NodeQueue(table, table.NewLinks(), head: 0);
        var left = AddAndRemove(table, queue);
        GC.Collect();

        Assert.That(left.Select(node => node.IsAlive), Is.All.False);
        GC.KeepAlive(queue);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference[] AddAndRemove(NodeTable table, NodeQueue queue)
        {
            var nodes = Enumerable.Range(0, 5).Select(NewNode).ToList();
            foreach (var node in nodes)
            {
                table.Add(node);
                queue.Add(node);
            }

            foreach (var node in new[] { nodes[1], nodes[4], nodes[0] })
            {
                queue.Remove(node);
                table.Remove(node);
            }

            return [new WeakReference(nodes[1]), new WeakReference(nodes[4]), new WeakReference(nodes[0])];
        }
    }

    private static StoreNode NewNode(int number) => new(number.ToString(CultureInfo.InvariantCulture), hash: 0, Entries.Any);

    private sealed class Model
    {
        private readonly NodeTable _table = new();
        private readonly NodeQueue _first;
        private readonly NodeQueue _second;
        private readonly NodeQueue _all;
        private readonly List<StoreNode> _inFirst = [];
        private readonly List<StoreNode> _inSecond = [];
        private readonly List<StoreNode> _inAll = [];

        // Of the second queue, as in the eviction order; the model has it as an index into its list.
        private StoreNode? _hand;
        private int _handAt = -1;

        public Model()
        {
            var links = _table.NewLinks();
            _first = new NodeQueue(_table, links, head: 0);
            _second = new NodeQueue(_table, links, head: 1);
            _all = new NodeQueue(_table, _table.NewLinks(), head: 0);
        }

        public void Do(Deed deed, int choice)
        {
            switch (deed)
            {
                case Deed.AddToFirst or Deed.AddToSecond:
                    Add(NewNode(choice), toSecond: deed == Deed.AddToSecond);
                    break;
                case Deed.MoveHand:
                    _hand = (_hand is null ? null : _second.NewerThan(_hand)) ?? _second.Oldest;
                    _handAt = _handAt + 1 < _inSecond.Count ? _handAt + 1 : Math.Min(0, _inSecond.Count - 1);
                    break;
                case Deed.Clear when choice % 10 == 0:
                    Clear();
                    break;
                case Deed.ChangeQueue when _inFirst.Count > 0:
                    var changing = _inFirst[choice % _inFirst.Count];
                    Leave(changing);
                    Enter(changing, second: true);
                    break;
                case Deed.Remove when _inAll.Count > 0:
                    Remove(_inAll[choice % _inAll.Count]);
                    break;
                case Deed.RemoveOldest when _inAll.Count > 0:
                    Remove(_all.Oldest!);
                    break;
                case Deed.RemoveLastAdded when _inAll.Count > 0:
                    Remove(_inAll[^1]);
                    break;
            }
        }

        public void Check()
        {
            Check(_first, _inFirst);
            Check(_second, _inSecond);
            Check(_all, _inAll);
            Assert.That(_hand, Is.SameAs(_handAt < 0 ? null : _inSecond[_handAt]), "the hand points elsewhere");
            Assert.That(_table.Count, Is.EqualTo(_inAll.Count));
            Assert.That(_table.Nodes.All(node => _table[node.Number] == node), "a number leads to another node");
        }

        private static void Check(NodeQueue queue, List<StoreNode> nodes)
        {
            Assert.That(queue.Count, Is.EqualTo(nodes.Count));
            Assert.That(queue.Oldest, Is.SameAs(nodes.FirstOrDefault()));
            Assert.That(queue.Nodes.SequenceEqual(nodes), "another order than the list's");
        }

        private void Add(StoreNode node, bool toSecond)
        {
            _table.Add(node);
            Enter(node, toSecond);
            _all.Add(node);
            _inAll.Add(node);
        }

        private void Remove(StoreNode node)
        {
            Assert.That(_inAll.Remove(node), "the queue has somebody who left");
            Leave(node);
            _all.Remove(node);
            _table.Remove(node);
        }

        private void Enter(StoreNode node, bool second)
        {
            node.IsResident = second;
            (second ? _second : _first).Add(node);
            (second ? _inSecond : _inFirst).Add(node);
        }

        private void Leave(StoreNode node)
        {
            if (!node.IsResident)
            {
                _inFirst.Remove(node);
                _first.Remove(node);
                return;
            }

            if (_hand == node)
            {
                _hand = _second.NewerThan(node);
            }

            var place = _inSecond.IndexOf(node);
            _inSecond.RemoveAt(place);
            _handAt = place < _handAt ? _handAt - 1 : _handAt == _inSecond.Count ? -1 : _handAt;
            _second.Remove(node);
        }

        private void Clear()
        {
            _inFirst.Clear();
            _inSecond.Clear();
            _inAll.Clear();
            _first.Clear();
            _second.Clear();
            _all.Clear();
            _table.Clear();
            (_hand, _handAt) = (null, -1);
        }
    }
}
