using System.Numerics;
using System.Runtime.InteropServices;

namespace Dogpile.Backends;

/// <summary>Counts hits and misses. Each core has counters of its own: one for all would be fought over at every hit.</summary>
internal sealed class HitCounters
{
    private readonly Stripe[] _stripes = new Stripe[BitOperations.RoundUpToPowerOf2((uint)Environment.ProcessorCount)];

    public long Hits
    {
        get
        {
            var hits = 0L;
            foreach (ref var stripe in _stripes.AsSpan())
            {
                hits += Volatile.Read(ref stripe.Hits);
            }

            return hits;
        }
    }

    public long Misses
    {
        get
        {
            var misses = 0L;
            foreach (ref var stripe in _stripes.AsSpan())
            {
                misses += Volatile.Read(ref stripe.Misses);
            }

            return misses;
        }
    }

    public void Count(bool isHit)
    {
        ref var stripe = ref _stripes[Thread.GetCurrentProcessorId() & (_stripes.Length - 1)];

        // Interlocked all the same: a thread may be moved to another core in the middle.
        Interlocked.Increment(ref isHit ? ref stripe.Hits : ref stripe.Misses);
    }

    /// <summary>Two cache lines, because processors fetch them in pairs.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct Stripe
    {
        [FieldOffset(0)]
        public long Hits;

        [FieldOffset(8)]
        public long Misses;
    }
}
