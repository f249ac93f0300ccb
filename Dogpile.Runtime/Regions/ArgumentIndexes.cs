using System.Runtime.CompilerServices;
using Dogpile.Backends;

namespace Dogpile.Regions;

/// <summary>The indexes of a region, one for each cached method that was called with it.</summary>
internal sealed class ArgumentIndexes
{
    private static int _latestSlot = -1;

    private readonly Lock _adding = new();
    private volatile object?[] _bySlot = [];

    /// <summary>A slot for one cached method, in the indexes of every region.</summary>
    public static int NextSlot() => Interlocked.Increment(ref _latestSlot);

    /// <summary>The index of a method, if there is one yet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ArgumentIndex<TArguments>? Find<TArguments>(int slot)
    {
        var bySlot = _bySlot;
        return (uint)slot < (uint)bySlot.Length ? Unsafe.As<ArgumentIndex<TArguments>>(bySlot[slot]) : null;
    }

    /// <summary>The index of a method, made now if there is none.</summary>
    /// <param name="slot">The method's, which belongs to these arguments and to no others.</param>
    public ArgumentIndex<TArguments> Of<TArguments>(int slot) => Find<TArguments>(slot) ?? Add<TArguments>(slot);

    private ArgumentIndex<TArguments> Add<TArguments>(int slot)
    {
        lock (_adding)
        {
            var bySlot = _bySlot;
            if (slot >= bySlot.Length)
            {
                Array.Resize(ref bySlot, Math.Max(slot + 1, bySlot.Length * 2));
            }

            bySlot[slot] ??= new ArgumentIndex<TArguments>();
            _bySlot = bySlot;
            return Unsafe.As<ArgumentIndex<TArguments>>(bySlot[slot]!);
        }
    }
}
