using System.Runtime.CompilerServices;

namespace Dogpile.Tests.Functions;

/// <summary>Where the regions keep a method's index, which is nobody's business but the method's.</summary>
internal static class Slots<TArguments, TValue>
{
    public static int Of(CachedFunction<TArguments, TValue> function) => Slot(function);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_slot")]
    private static extern ref readonly int Slot(CachedFunction<TArguments, TValue> function);
}
