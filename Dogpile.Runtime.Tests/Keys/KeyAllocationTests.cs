using System.Diagnostics;
using NUnit.Framework;

namespace Dogpile.Tests.Keys;

/// <summary>A key costs its string and nothing else.</summary>
[NonParallelizable]
internal sealed class KeyAllocationTests
{
    private const int Rounds = 1_000;

    [Test]
    public void A_key_of_an_int_and_a_string_allocates_only_the_key() =>
        AssertAllocatesOnlyTheKey((-5, "some name"), static (ref key, arguments) =>
        {
            key.Append(arguments.Item1);
            key.Append(arguments.Item2);
        });

    [Test]
    public void Escaping_allocates_nothing() =>
        AssertAllocatesOnlyTheKey(("a b|c", new Identifier("x y z")), static (ref key, arguments) =>
        {
            key.Append(arguments.Item1);
            key.Append(arguments.Item2);
        });

    [Test]
    public void Values_of_a_type_parameter_are_not_boxed()
    {
        AssertAllocatesOnlyTheKey(new DateTime(2024, 1, 2, 3, 4, 5, DateTimeKind.Utc), AppendFormattable);
        AssertAllocatesOnlyTheKey(Guid.Empty, AppendFormattable);
        AssertAllocatesOnlyTheKey(DayOfWeek.Friday, AppendFormattable);
        AssertAllocatesOnlyTheKey(1.5, AppendFormattable);
        AssertAllocatesOnlyTheKey(new KeyedIdentifier("a b"), AppendFormattable);

        static void AppendFormattable<T>(ref CacheKeyWriter key, T value)
            where T : IFormattable =>
            key.AppendFormattable(value);
    }

    [Test]
    public void Lists_and_tuples_allocate_nothing() =>
        AssertAllocatesOnlyTheKey((new[] { 1, 2, 3 }, new List<(int, string?)> { (1, "a"), (2, null) }), static (ref key, arguments) =>
        {
            key.AppendList(arguments.Item1, static (ref key, value) => key.Append(value));
            key.AppendList(arguments.Item2, static (ref key, value) =>
            {
                key.BeginTuple();
                key.Append(value.Item1);
                key.Append(value.Item2);
                key.EndTuple();
            });
        });

    private static void AssertAllocatesOnlyTheKey<T>(T arguments, CacheKeyFormatter<T> formatter)
    {
        const string Prefix = "App.UserService:GetUser|users|";

        // The cost of one string of that length, measured rather than assumed.
        var text = CacheKeyWriter.CreateKey(Prefix, arguments, formatter);
        var expected = Measure(text, static text => new string(text.AsSpan()));

        // Boxes disappear when the method is compiled with optimisations, in the background and some time after its
        // first calls: call it until then.
        var patience = Stopwatch.StartNew();
        long actual;
        do
        {
            actual = Measure((arguments, formatter), static state => CacheKeyWriter.CreateKey(Prefix, state.arguments, state.formatter));
        }
        while (actual > expected && patience.Elapsed < TimeSpan.FromSeconds(30));

        Assert.That(actual, Is.EqualTo(expected), $"bytes for {Rounds} keys like {text}");
    }

    private static long Measure<TState>(TState state, Func<TState, string> create)
    {
        create(state);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++)
        {
            create(state);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
