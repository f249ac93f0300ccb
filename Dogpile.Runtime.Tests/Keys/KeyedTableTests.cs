using System.Globalization;
using CsCheck;

namespace Dogpile.Tests.Keys;

internal sealed class KeyedTableTests
{
    private enum Deed
    {
        Add,
        AddAnother,
        Replace,
        ReplaceAndPutBack,
        Remove,
        Clear,
    }

    /// <summary>Of several with one hash, as if it were a poor one.</summary>
    private static Link New(int number, int hashes) => new(Text(number), number % hashes);

    [Test]
    public void Finds_what_was_put_in_and_nothing_else() =>
        Gen.Select(Gen.Int[1, 200], Gen.Select(Gen.Enum<Deed>(), Gen.Int[0, 60]).Array[0, 300]).Sample((hashes, history) =>
        {
            var table = new KeyedTable(new Lock());
            var model = new Dictionary<int, Link>();
            foreach (var (deed, number) in history)
            {
                Do(table, model, deed, number, hashes);
            }

            Assert.That(table.Count, Is.EqualTo(model.Count));
            Assert.That(table.ToArray(), Is.EquivalentTo(model.Values));
            for (var number = 0; number <= 61; number++)
            {
                Assert.That(table.Find(Text(number), number % hashes), Is.SameAs(model.GetValueOrDefault(number)));
            }
        }, iter: 300);

    private static void Do(KeyedTable table, Dictionary<int, Link> model, Deed deed, int number, int hashes)
    {
        var there = model.GetValueOrDefault(number);
        switch (deed)
        {
            case Deed.Clear when number == 0:
                table.Clear();
                model.Clear();
                break;
            case Deed.Remove when there is not null:
                table.Remove(there);
                model.Remove(number);
                break;
            case Deed.Replace when there is not null:
                model[number] = New(number, hashes);
                table.Replace(there, model[number]);
                break;
            case Deed.ReplaceAndPutBack when there is not null:
                var successor = New(number, hashes);
                table.Replace(there, successor);
                table.Replace(successor, there);
                break;
            case Deed.Add or Deed.AddAnother when there is null:
                model[number] = New(number, hashes);
                table.Add(model[number]);
                break;
        }
    }

    [Test]
    public void Adding_what_was_reserved_for_needs_no_memory()
    {
        var table = new KeyedTable(new Lock());
        var links = Enumerable.Range(0, 100).Select(Hashed).ToArray();
        var allocated = 0L;
        foreach (var link in links)
        {
            table.Reserve();
            var before = GC.GetAllocatedBytesForCurrentThread();
            table.Add(link);
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.That(allocated, Is.Zero);
    }

    /// <summary>Some stay; among and before them others come and go, and the table grows again and again.</summary>
    [Test]
    [NonParallelizable]
    public async Task Who_is_there_all_the_time_is_always_found()
    {
        const int Rounds = 150;
        const int Staying = 50;
        const int Passing = 1_000;
        const int Looks = 20;
        var changing = new Lock();
        var table = new KeyedTable(changing);
        using var together = new Barrier(2);
        var missed = 0;
        var reader = Task.Factory.StartNew(
            () =>
            {
                for (var round = 0; round < Rounds; round++)
                {
                    together.SignalAndWait();
                    for (var look = 0; look < Looks * Staying; look++)
                    {
                        var key = Text(look % Staying);
                        missed += table.Find(key, KeyHash.Of(key))?.Key == key ? 0 : 1;
                    }

                    together.SignalAndWait();
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);

        for (var round = 0; round < Rounds; round++)
        {
            table.Clear();
            for (var number = 0; number < Staying; number++)
            {
                table.Add(Hashed(number));
            }

            together.SignalAndWait();
            ComeAndGo(table, changing, Staying, Passing);
            together.SignalAndWait();
        }

        await reader;
        Assert.That(missed, Is.Zero);
    }

    private static void ComeAndGo(KeyedTable table, Lock changing, int from, int count)
    {
        var passing = new Queue<Link>();
        for (var number = from; number < from + count; number++)
        {
            lock (changing)
            {
                var link = Hashed(number);
                passing.Enqueue(link);
                table.Add(link);
                if (number % 3 == 0)
                {
                    table.Remove(passing.Dequeue());
                }
                else if (number % 3 == 1)
                {
                    var replaced = passing.Dequeue();
                    var successor = new Link(replaced.Key, replaced.Hash);
                    table.Replace(replaced, successor);
                    if (number % 2 == 0)
                    {
                        // As a flight gets its place back from one that has failed.
                        table.Replace(successor, replaced);
                    }
                }
            }
        }
    }

    private static Link Hashed(int number) => new(Text(number), KeyHash.Of(Text(number)));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class Link(string key, int hash) : KeyedLink(key, hash);
}
