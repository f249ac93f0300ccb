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
        var links = Enumerable.Range(0, 100).Select(number => New(number, hashes: 10)).ToArray();
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

    /// <summary>
    /// Some keys stay, though not always by the same link; among and before them others come and go, and the table grows
    /// again and again. With few hashes, so that chains are long and searches stand on links that leave.
    /// </summary>
    [TestCase(8)]
    [TestCase(int.MaxValue)]
    [NonParallelizable]
    public async Task Who_is_there_all_the_time_is_always_found(int hashes)
    {
        const int Rounds = 100;
        const int Staying = 30;
        const int Passing = 500;
        var changing = new Lock();
        var table = new KeyedTable(changing);
        using var together = new Barrier(2);
        var isChanging = false;
        var missed = 0;
        var reader = Task.Factory.StartNew(
            () =>
            {
                for (var round = 0; round < Rounds; round++)
                {
                    together.SignalAndWait();
                    do
                    {
                        for (var number = 0; number < Staying; number++)
                        {
                            var key = Text(number);
                            missed += table.Find(key, Hash(key, hashes))?.Key == key ? 0 : 1;
                        }
                    }
                    while (Volatile.Read(ref isChanging));
                    together.SignalAndWait();
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);

        for (var round = 0; round < Rounds; round++)
        {
            table.Clear();
            var staying = Enumerable.Range(0, Staying).Select(number => Hashed(number, hashes)).ToArray();
            Array.ForEach(staying, table.Add);
            Volatile.Write(ref isChanging, true);
            together.SignalAndWait();
            for (var number = Staying; number < Staying + Passing; number++)
            {
                ComeAndGo(table, changing, Hashed(number, hashes), remains: number % 2 == 0);
                PassOn(table, changing, ref staying[number % Staying], isPutBack: number % 3 == 0);
            }

            Volatile.Write(ref isChanging, false);
            together.SignalAndWait();
        }

        await reader;
        Assert.That(missed, Is.Zero);
    }

    private static void ComeAndGo(KeyedTable table, Lock changing, Link link, bool remains)
    {
        lock (changing)
        {
            table.Add(link);
        }

        if (!remains)
        {
            lock (changing)
            {
                table.Remove(link);
            }
        }
    }

    /// <summary>Gives a link's place to another. It may get it back, as a flight does from one that has failed.</summary>
    private static void PassOn(KeyedTable table, Lock changing, ref Link link, bool isPutBack)
    {
        var successor = new Link(link.Key, link.Hash);
        lock (changing)
        {
            table.Replace(link, successor);
        }

        if (!isPutBack)
        {
            link = successor;
            return;
        }

        lock (changing)
        {
            table.Replace(successor, link);
        }
    }

    private static int Hash(string key, int hashes) => (KeyHash.Of(key) & int.MaxValue) % hashes;

    private static Link Hashed(int number, int hashes) => new(Text(number), Hash(Text(number), hashes));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class Link(string key, int hash) : KeyedLink(key, hash);
}
