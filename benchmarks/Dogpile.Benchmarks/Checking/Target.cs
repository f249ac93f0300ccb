using BenchmarkDotNet.Attributes;

namespace Dogpile.Benchmarks;

/// <summary>What a benchmark is to reach, against another of its class measured in the same run.</summary>
/// <param name="Class">The class of both.</param>
/// <param name="Method">The method that is judged.</param>
/// <param name="Baseline">The method that it is compared with.</param>
internal sealed record Target(Type Class, string Method, string Baseline)
{
    /// <summary>The most time it may take, as a multiple of the baseline's; null: time is not judged.</summary>
    public double? Time { get; init; }

    /// <summary>The most bytes it may allocate, as a multiple of the baseline's; null: bytes are not compared.</summary>
    public double? Bytes { get; init; }

    /// <summary>The multiple of bytes beyond which the check fails, where it is to be closer to the target than others are.</summary>
    public double? BoundOfBytes { get; init; }

    /// <summary>Whether it must not allocate a single byte.</summary>
    public bool NoBytes { get; init; }

    /// <summary>The multiple of time that is admitted to while the target is missed.</summary>
    public double? KnownTime { get; init; }

    /// <summary>The multiple of bytes that is admitted to while the target is missed.</summary>
    public double? KnownBytes { get; init; }

    /// <summary>The names of both in the table of results.</summary>
    public string Describe(string method) =>
        Class.GetMethod(method)!.GetCustomAttributes(typeof(BenchmarkAttribute), inherit: false)
            .OfType<BenchmarkAttribute>().Single().Description ?? method;
}
