using System.Globalization;
using CsCheck;
using Dogpile.Backends;

namespace Dogpile.Tests.Backends;

/// <summary>The eviction order alone: whatever is done with it, it knows those who live, and each of them once.</summary>
internal sealed class EvictionOrderTests
{
    private static readonly Gen<(Deed Deed, int Choice)[]> Histories =
        Gen.Select(Gen.Enum<Deed>(), Gen.Int[0, 1_000]).Array[0, 100];

    private enum Deed
    {
        Add,
        AddToo,
        Visit,
        Replace,
        Remove,
        Condemn,
        Renew,
    }

    [Test]
    public void Every_node_that_lives_is_in_one_queue_and_no_other_node_is() =>
        Histories.Sample(history =>
        {
            var order = new EvictionOrder();
            var living = new List<StoreNode>();
            var made = 0;
            foreach (var (deed, choice) in history)
            {
                Do(deed, choice);
                Check(order, living);
            }

            void Do(Deed deed, int choice)
            {
                if (deed is Deed.Add or Deed.AddToo)
                {
                    order.Add(NewNode(choice));
                    return;
                }

                if (living.Count == 0)
                {
                    return;
                }

                var chosen = living[choice % living.Count];
                switch (deed)
                {
                    case Deed.Visit:
                        chosen.Visit();
                        break;
                    case Deed.Replace:
                        Assert.That(chosen.TryReplace(Entries.Of(choice)));
                        break;
                    case Deed.Renew:
                        Leave(chosen);
                        order.AddInPlaceOf(chosen, NewNode(chosen.Hash));
                        break;
                    case Deed.Remove:
                        Leave(chosen);
                        break;
                    case Deed.Condemn:
                        var condemned = order.Condemn();
                        Assert.That(condemned.Entry, Is.Null, "what was condemned is alive");
                        Leave(condemned);
                        break;
                }
            }

            void Leave(StoreNode node)
            {
                node.Kill();
                Assert.That(living.Remove(node), "a node that had left already");
                order.Remove(node);
            }

            StoreNode NewNode(int hash)
            {
                var node = new StoreNode((made++).ToString(CultureInfo.InvariantCulture), hash * 7919, Entries.Any);
                living.Add(node);
                return node;
            }
        }, iter: 300);

    [Test]
    public void What_was_added_last_is_not_the_next_to_go()
    {
        Gen.Int[4, 60].Select(Gen.Int[0, 1_000].Array[1, 200]).Sample((capacity, visits) =>
        {
            var order = new EvictionOrder();
            var living = new List<StoreNode>();
            foreach (var visit in visits)
            {
                if (living.Count == capacity)
                {
                    var condemned = order.Condemn();
                    Assert.That(condemned, Is.Not.SameAs(living[^1]), "nobody has had the time to ask for it again");
                    order.Remove(condemned);
                    living.Remove(condemned);
                }

                var node = new StoreNode("key", visit % 100, Entries.Any);
                order.Add(node);
                living.Add(node);
                living[visit % living.Count].Visit();
            }
        }, iter: 200);
    }

    private static void Check(EvictionOrder order, List<StoreNode> living)
    {
        var found = order.Nodes.ToHashSet();
        Assert.That(order.Count, Is.EqualTo(living.Count));
        Assert.That(order.Nodes.Count(), Is.EqualTo(living.Count), "a queue is not as long as it says, or two have one node");
        Assert.That(found.SetEquals(living), "the queues have not those who live");
        Assert.That(found.All(node => node.Entry is not null), "a dead node is in a queue");
        foreach (var node in found)
        {
            Assert.That(node.Newer?.Older, Is.SameAs(node.Newer is null ? null : node), "a link that does not lead back");
            Assert.That(node.Newer is null || node.Newer.IsResident == node.IsResident, "a link from one queue to the other");
        }
    }
}
