namespace Dogpile.Backends;

/// <summary>
/// How often keys were of use lately, those that have left included: counted in a table that is too small to tell all keys
/// apart, so that an answer may be too high, but is seldom so by much. A count-min sketch of four bits for each counter.
/// </summary>
/// <remarks>
/// A key has four counters in one block of the size of a cache line, so a look costs one line. It is the smallest of the
/// four that counts. All are halved from time to time: what was popular once is forgotten. Guarded by the store's lock.
/// </remarks>
internal sealed class FrequencySketch
{
    private const int WordsPerBlock = 8;
    private const int Rows = 4;
    private const int BitsPerCounter = 4;
    private const int Highest = 15;

    /// <summary>Below that, keys would meet in the same counters too often. 512 bytes.</summary>
    private const int FewestWords = 64;

    /// <summary>Halved when it has counted so many times for each entry of the store. Found by measurement, as much is lost above as below.</summary>
    private const int CountsPerEntry = 5;

    private ulong[] _words = new ulong[FewestWords];
    private int _entries = 1;
    private long _counted;

    /// <summary>Follows the number of entries in the store: a word, which is sixteen counters, for each.</summary>
    public void Fit(int entries)
    {
        _entries = entries;
        while (_words.Length < entries)
        {
            // Keys go by the low bits of their hash. So a key finds in the half that is new to it what it has left in the old.
            var words = new ulong[_words.Length * 2];
            _words.CopyTo(words, 0);
            _words.CopyTo(words, _words.Length);
            _words = words;
        }
    }

    /// <summary>From 0 to 15.</summary>
    public int Estimate(int hash)
    {
        var block = BlockOf(hash);
        var counters = Stir(hash);
        var least = Highest;
        for (var row = 0; row < Rows; row++, counters >>= 8)
        {
            least = Math.Min(least, (int)(_words[WordOf(block, row, counters)] >> ShiftOf(counters)) & Highest);
        }

        return least;
    }

    public void Count(int hash)
    {
        var block = BlockOf(hash);
        var counters = Stir(hash);
        for (var row = 0; row < Rows; row++, counters >>= 8)
        {
            ref var word = ref _words[WordOf(block, row, counters)];
            var shift = ShiftOf(counters);
            if (((word >> shift) & Highest) != Highest)
            {
                word += 1UL << shift;
            }
        }

        if (++_counted >= (long)CountsPerEntry * _entries)
        {
            Halve();
        }
    }

    private void Halve()
    {
        // Shifts all counters at once, and takes away what has come into each from its neighbour.
        const ulong lowerThreeOfFour = 0x7777_7777_7777_7777;
        foreach (ref var word in _words.AsSpan())
        {
            word = (word >> 1) & lowerThreeOfFour;
        }

        _counted /= 2;
    }

    private int BlockOf(int hash) => hash & ((_words.Length / WordsPerBlock) - 1);

    /// <summary>Each row has two words of the block, and so 32 counters; one bit chooses the word, four the counter.</summary>
    private static int WordOf(int block, int row, uint counters) => (block * WordsPerBlock) + (row * 2) + (int)(counters & 1);

    private static int ShiftOf(uint counters) => (int)((counters >> 1) & 15) * BitsPerCounter;

    /// <summary>Bits that have nothing to do with those which chose the block: five in each byte.</summary>
    private static uint Stir(int hash)
    {
        var stirred = (uint)hash;
        stirred = (stirred ^ (stirred >> 16)) * 0x85EB_CA6B;
        stirred = (stirred ^ (stirred >> 13)) * 0xC2B2_AE35;
        return stirred ^ (stirred >> 16);
    }
}
