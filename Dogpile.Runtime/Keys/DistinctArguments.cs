using System.Numerics;

namespace Dogpile;

/// <summary>Whether arguments of a type are told apart, by the equality of the type itself, wherever their keys differ.</summary>
/// <remarks>
/// Where they are, a value can be looked up by the arguments. They are not for types that take values for equal whose texts
/// differ: a <see cref="double"/> (−0 and 0), a <see cref="decimal"/> (1.0 and 1.00), a <see cref="DateTime"/> (of another
/// kind), a <see cref="DateTimeOffset"/> (with another offset), a <see cref="Uri"/>; nor for those whose content may change, as
/// collections; nor for types of users, who may compare as they like. All these have to be written to be told apart.
/// </remarks>
internal static class DistinctArguments<TArguments>
{
    /// <summary>Whether equal arguments have equal keys.</summary>
    /// <remarks>Not of types that can be unloaded: a region would keep them for the sake of its index.</remarks>
    public static bool HaveDistinctKeys { get; } =
        !typeof(TArguments).IsCollectible && DistinctArguments.HaveDistinctKeys(typeof(TArguments));
}

/// <inheritdoc cref="DistinctArguments{TArguments}"/>
internal static class DistinctArguments
{
    private static readonly HashSet<Type> Exact =
    [
        typeof(bool), typeof(char), typeof(string), typeof(Guid), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan),
        typeof(sbyte), typeof(byte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong),
        typeof(nint), typeof(nuint), typeof(Int128), typeof(UInt128), typeof(BigInteger), typeof(Version), typeof(ValueTuple),
    ];

    private static readonly HashSet<Type> Composed =
    [
        typeof(Nullable<>), typeof(ValueTuple<>), typeof(ValueTuple<,>), typeof(ValueTuple<,,>), typeof(ValueTuple<,,,>),
        typeof(ValueTuple<,,,,>), typeof(ValueTuple<,,,,,>), typeof(ValueTuple<,,,,,,>), typeof(ValueTuple<,,,,,,,>),
    ];

    public static bool HaveDistinctKeys(Type type) =>
        type.IsEnum
        || Exact.Contains(type)
        || (IsMadeOfOthers(type) && Array.TrueForAll(type.GetGenericArguments(), HaveDistinctKeys));

    private static bool IsMadeOfOthers(Type type) =>
        type.IsConstructedGenericType && Composed.Contains(type.GetGenericTypeDefinition());
}
