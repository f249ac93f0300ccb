using System.Buffers;
using NUnit.Framework;

namespace Dogpile.Tests.Keys;

/// <summary>The writer itself: prefix, separators, buffers.</summary>
internal sealed class CacheKeyWriterTests
{
    [Test]
    public void The_prefix_is_written_as_it_is() =>
        Assert.That(
            CacheKeyWriter.CreateKey("MyApp.Tools:One|foo|", (3, 4), static (ref key, arguments) =>
            {
                key.Append(arguments.Item1);
                key.Append(arguments.Item2);
            }),
            Is.EqualTo("MyApp.Tools:One|foo|3 4"));

    [Test]
    public void Without_arguments_the_key_is_the_prefix() =>
        Assert.That(CacheKeyWriter.CreateKey("MyApp.Tools:One|foo|", default(ValueTuple), static (ref _, _) => { }), Is.EqualTo("MyApp.Tools:One|foo|"));

    [Test]
    public void Empty_arguments_are_still_separated()
    {
        static string Two(string first, string second) => CacheKeyWriter.CreateKey("", (first, second), static (ref key, arguments) =>
        {
            key.Append(arguments.first);
            key.Append(arguments.second);
        });

        Assert.That(Two("", ""), Is.EqualTo(" "));
        Assert.That(Two("a", ""), Is.EqualTo("a "));
        Assert.That(Two("", "a"), Is.EqualTo(" a"));
        Assert.That(Two("a b", "c"), Is.Not.EqualTo(Two("a", "b c")));
    }

    [Test]
    public void A_prefix_after_an_argument_is_refused() =>
        Assert.That(
            () => CacheKeyWriter.CreateKey("", 1, static (ref key, value) =>
            {
                key.Append(value);
                key.AppendPrefix("x|");
            }),
            Throws.InvalidOperationException);

    [Test]
    public void Null_parts_are_refused()
    {
        Assert.That(() => CacheKeyWriter.CreateKey(null!, 1, static (ref _, _) => { }), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("prefix"));
        Assert.That(() => CacheKeyWriter.CreateKey("", 1, null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("formatter"));
    }

    [Test]
    public void A_key_is_the_same_whatever_the_buffer([Values(0, 1, 3, 8, 300)] int capacity)
    {
        var key = new CacheKeyWriter(new char[capacity]);
        key.AppendPrefix("m|");
        key.Append(-12345);
        key.Append(new Identifier("x y"));
        key.Append(new string('z', 600));
        key.AppendBytes([1, 2]);
        key.AppendList([1.5, -0.0], static (ref key, value) => key.Append(value));
        var text = key.ToString();
        key.Dispose();

        Assert.That(text, Is.EqualTo($"m|-12345 x\\sy {new string('z', 600)} 0102 [2:1.5,-0]"));
    }

    [Test]
    public void Text_and_ToString_leave_the_writer_usable()
    {
        var key = new CacheKeyWriter(stackalloc char[8]);
        key.Append(1);
        var first = key.ToString();
        key.Append(2);
        var second = key.Text.ToString();
        key.Dispose();

        Assert.That((first, second), Is.EqualTo(("1", "1 2")));
    }

    [Test]
    public void Disposing_empties_the_writer_and_may_be_repeated()
    {
        var key = new CacheKeyWriter([]);
        key.Append("text");
        key.Dispose();
        key.Dispose();
        var text = key.ToString();

        Assert.That(text, Is.Empty);
    }

    [Test]
    public void The_buffer_goes_back_when_a_value_throws()
    {
        // The pool hands a thread the array that it gave back last, so a leak shows as another array.
        const int Length = 100_000;
        var pool = ArrayPool<char>.Shared;
        var expected = pool.Rent(Length);
        pool.Return(expected);

        Assert.That(
            () => CacheKeyWriter.CreateKey("", new string('a', Length), static (ref key, value) =>
            {
                key.Append(value);
                throw new TimeoutException("from the value");
            }),
            Throws.InstanceOf<TimeoutException>().With.Message.EqualTo("from the value"));

        var actual = pool.Rent(Length);
        pool.Return(actual);
        Assert.That(actual, Is.SameAs(expected), "the rented array was not returned");
    }
}
