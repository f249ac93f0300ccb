using CsCheck;
using Dogpile.Backends;

namespace Dogpile.Tests.Backends;

internal sealed class ChunkedArrayTests
{
    private const int Chunk = ChunkedArray<long>.ChunkLength;

    [Test]
    public void It_has_what_a_list_would_have() =>
        Gen.Int[-2 * Chunk, 2 * Chunk].Array[1, 12].Sample(changes =>
        {
            var array = new ChunkedArray<long>();
            var list = new List<long>();
            foreach (var change in changes)
            {
                for (var added = 0; added < change; added++)
                {
                    array.Add(list.Count * 3);
                    list.Add(list.Count * 3);
                }

                for (var removed = 0; removed > change && list.Count > 0; removed--)
                {
                    array.RemoveLast();
                    list.RemoveAt(list.Count - 1);
                }

                if (change % 7 == 0)
                {
                    array.Clear();
                    list.Clear();
                }

                Assert.That(array.Count, Is.EqualTo(list.Count));
                Assert.That(Enumerable.Range(0, array.Count).All(index => array[index] == list[index]), "another content than the list's");
            }
        }, iter: 50);

    [Test]
    public void What_was_removed_is_not_kept()
    {
        var array = new ChunkedArray<ValueTuple<object?>>();
        array.Add(new ValueTuple<object?>(new object()));
        array.RemoveLast();

        // The element is past the end, and still in the chunk.
        Assert.That(array[0].Item1, Is.Null);
    }

    [Test]
    public void Chunks_without_elements_are_given_back_but_for_one()
    {
        var array = Filled(5 * Chunk);
        Shrink(array, 2 * Chunk);

        Assert.That(AllocatedBy(() => Fill(array, 3 * Chunk)), Is.LessThan(Chunk), "the next chunk was not kept");
        Assert.That(AllocatedBy(() => Fill(array, 5 * Chunk)), Is.GreaterThanOrEqualTo(2 * Chunk * sizeof(long)), "more were kept");
    }

    [Test]
    public void Coming_and_going_at_the_border_of_a_chunk_allocates_nothing()
    {
        var array = Filled(2 * Chunk + 1);

        Assert.That(AllocatedBy(() =>
        {
            for (var number = 0; number < 10; number++)
            {
                Shrink(array, 2 * Chunk - 1);
                Fill(array, 2 * Chunk + 1);
            }
        }), Is.LessThan(Chunk));
    }

    private static ChunkedArray<long> Filled(int count)
    {
        var array = new ChunkedArray<long>();
        Fill(array, count);
        return array;
    }

    private static void Fill(ChunkedArray<long> array, int count)
    {
        while (array.Count < count)
        {
            array.Add(1);
        }
    }

    private static void Shrink(ChunkedArray<long> array, int count)
    {
        while (array.Count > count)
        {
            array.RemoveLast();
        }
    }

    private static long AllocatedBy(Action act)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        act();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
