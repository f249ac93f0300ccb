using System.Collections;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using NUnit.Framework;

namespace Dogpile.Tests.Keys;

internal sealed class ListKeyTests(string culture) : KeyFixture(culture)
{
    /// <summary>Says one count and yields another, as a collection does that another thread changes.</summary>
    private sealed class Inconstant(int count, IEnumerable<int> elements) : IReadOnlyCollection<int>
    {
        public int Count => count;

        public IEnumerator<int> GetEnumerator() => elements.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private static string List(IReadOnlyCollection<int>? values) =>
        Key(values, static (ref key, values) => key.AppendList(values, static (ref key, value) => key.Append(value)));

    private static string List(IReadOnlyCollection<string?>? values) =>
        Key(values, static (ref key, values) => key.AppendList(values, static (ref key, value) => key.Append(value)));

    [Test]
    public void Collections_are_counted_whatever_their_type()
    {
        Assert.That(List(new[] { -1, 2, 3 }), Is.EqualTo("[3:-1,2,3]"));
        Assert.That(List(new List<int> { -1, 2, 3 }), Is.EqualTo("[3:-1,2,3]"));
        Assert.That(List(new ReadOnlyCollection<int>([-1, 2, 3])), Is.EqualTo("[3:-1,2,3]"));
        Assert.That(List(new Queue<int>([-1, 2, 3])), Is.EqualTo("[3:-1,2,3]"));
        Assert.That(List(Array.Empty<int>()), Is.EqualTo("[0:]"));
        Assert.That(List(new List<int>()), Is.EqualTo("[0:]"));
        Assert.That(List(new Queue<int>()), Is.EqualTo("[0:]"));
        Assert.That(List((int[]?)null), Is.EqualTo(@"\N"));
    }

    [Test]
    public void Immutable_arrays_may_be_default()
    {
        static string Immutable(ImmutableArray<int> values) =>
            Key(values, static (ref key, values) => key.AppendList(values, static (ref key, value) => key.Append(value)));

        Assert.That(Immutable([1, 2]), Is.EqualTo("[2:1,2]"));
        Assert.That(Immutable([]), Is.EqualTo("[0:]"));
        Assert.That(Immutable(default), Is.EqualTo(@"\N"));
    }

    [Test]
    public void Elements_are_escaped()
    {
        Assert.That(List(["a b", "c,d", null, ""]), Is.EqualTo(@"[4:a\sb,c\cd,\N,]"));
        Assert.That(List([""]), Is.EqualTo("[1:]"));
    }

    [Test]
    public void Lists_nest()
    {
        static string Nested(string[]?[] values) => Key(values, static (ref key, values) =>
            key.AppendList(values, static (ref key, values) => key.AppendList(values, static (ref key, value) => key.Append(value))));

        Assert.That(Nested([["a", "b"], [], null]), Is.EqualTo(@"[3:[2:a,b],[0:],\N]"));
        Assert.That(Nested([["a"], ["b"]]), Is.EqualTo("[2:[1:a],[1:b]]"));
        Assert.That(Nested([["a],[1:b"]]), Is.EqualTo(@"[1:[1:a]\c[1:b]]"));
    }

    [Test]
    public void Tuples_hold_their_elements_in_parentheses()
    {
        var key = Key(
            (Id: 5, Names: new[] { "a", "b" }, Inner: (X: (int?)null, Y: 'c'), Last: true),
            static (ref key, value) =>
            {
                key.BeginTuple();
                key.Append(value.Id);
                key.AppendList(value.Names, static (ref key, value) => key.Append(value));
                key.BeginTuple();
                key.Append(value.Inner.X);
                key.Append(value.Inner.Y);
                key.EndTuple();
                key.Append(value.Last);
                key.EndTuple();
            });

        Assert.That(key, Is.EqualTo(@"(5,[2:a,b],(\N,c),True)"));
    }

    [Test]
    public void Tuples_may_be_missing()
    {
        static string Pair((int, int)? value) => Key(value, static (ref key, value) =>
            key.AppendNullable(value, static (ref key, value) =>
            {
                key.BeginTuple();
                key.Append(value.Item1);
                key.Append(value.Item2);
                key.EndTuple();
            }));

        Assert.That(Pair((3, 4)), Is.EqualTo("(3,4)"));
        Assert.That(Pair(null), Is.EqualTo(@"\N"));
    }

    [Test]
    public void Arguments_after_a_list_or_tuple_are_separated_by_spaces()
    {
        var key = Key(("a,b", "c"), static (ref key, value) =>
        {
            key.AppendList([1, 2], static (ref key, value) => key.Append(value));
            key.Append(value.Item1);
            key.BeginTuple();
            key.EndTuple();
            key.Append(value.Item2);
        });

        Assert.That(key, Is.EqualTo("[2:1,2] a,b () c"));
    }

    [TestCase(2, 1)]
    [TestCase(0, 1)]
    [TestCase(2, 3)]
    [TestCase(-1, 0)]
    public void A_collection_that_does_not_keep_its_count_is_refused(int count, int yielded) =>
        Assert.That(
            () => List(new Inconstant(count, Enumerable.Range(0, yielded))),
            Throws.InvalidOperationException.With.Message.Contains($"{nameof(Inconstant)} said that it has {count} elements"));

    [Test]
    public void A_collection_without_end_is_refused_just_past_its_count()
    {
        var yielded = 0;
        IEnumerable<int> Endless()
        {
            while (true)
            {
                yield return yielded++;
            }
        }

        Assert.That(() => List(new Inconstant(3, Endless())), Throws.InvalidOperationException);
        Assert.That(yielded, Is.EqualTo(4));
    }

    [Test]
    public void A_list_changed_meanwhile_is_refused()
    {
        var values = new List<int> { 1, 2, 3 };

        Assert.That(
            () => Key(values, (ref key, list) => key.AppendList(list, (ref key, value) =>
            {
                key.Append(value);
                values.Add(value);
            })),
            Throws.InvalidOperationException);
    }

    [Test]
    public void A_formatter_that_appends_nothing_is_refused() =>
        Assert.That(
            () => Key(new[] { 1 }, static (ref key, values) => key.AppendList(values, static (ref _, _) => { })),
            Throws.InvalidOperationException.With.Message.Contains("System.Int32"));

    [Test]
    public void Tuples_left_open_or_ended_twice_are_refused()
    {
        Assert.That(() => Key(1, static (ref key, _) => key.BeginTuple()), Throws.InvalidOperationException);
        Assert.That(() => Key(1, static (ref key, _) => key.EndTuple()), Throws.InvalidOperationException);
        Assert.That(
            () => Key(new[] { 1 }, static (ref key, values) => key.AppendList(values, static (ref key, _) => key.EndTuple())),
            Throws.InvalidOperationException);
        Assert.That(
            () => Key(new[] { 1 }, static (ref key, values) => key.AppendList(values, static (ref key, _) => key.BeginTuple())),
            Throws.InvalidOperationException);
    }
}
