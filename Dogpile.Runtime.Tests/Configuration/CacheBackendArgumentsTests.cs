using NUnit.Framework.Constraints;

namespace Dogpile.Tests.Configuration;

/// <summary>What the arguments of a backend are read as.</summary>
internal sealed class CacheBackendArgumentsTests
{
    [Test]
    public void Texts_are_coerced_as_the_original_does_it()
    {
        var arguments = Of(
            ("text", "  a b "), ("digits", "12"), ("integer", " +12 "), ("long", "-9000000000"), ("number", "-1.5E-2"), ("true", "TRUE"), ("false", "false"),
            ("none", " None "), ("lower", "none"), ("seconds", "0.25"), ("time", "01:00:00"), ("list", "a, ,b ,"));

        Assert.Multiple(() =>
        {
            Assert.That(arguments.GetString("text"), Is.EqualTo("a b"));
            Assert.That(arguments.GetString("digits"), Is.EqualTo("12"));
            Assert.That(arguments.GetInt32("integer"), Is.EqualTo(12));
            Assert.That(arguments.GetInt64("long"), Is.EqualTo(-9_000_000_000));
            Assert.That(arguments.GetDouble("number"), Is.EqualTo(-0.015));
            Assert.That(arguments.GetDouble("digits"), Is.EqualTo(12.0));
            Assert.That(arguments.GetBoolean("true"), Is.True);
            Assert.That(arguments.GetBoolean("false"), Is.False);
            Assert.That(arguments.GetString("none"), Is.Null);
            Assert.That(arguments.GetInt32("none"), Is.Null);
            Assert.That(arguments.GetStrings("none"), Is.Null);
            Assert.That(arguments.GetString("lower"), Is.EqualTo("none"), "only None is none");
            Assert.That(arguments.GetTimeSpan("seconds"), Is.EqualTo(TimeSpan.FromMilliseconds(250)));
            Assert.That(arguments.GetTimeSpan("time"), Is.EqualTo(TimeSpan.FromHours(1)));
            Assert.That(arguments.GetStrings("list"), Is.EqualTo(["a", "b"]));
        });
    }

    [TestCase("left out")]
    [TestCase("none")]
    public void Default_stands_in_for_what_is_left_out_or_none(string name)
    {
        var arguments = Of(("none", "None"));

        Assert.Multiple(() =>
        {
            Assert.That(arguments.GetString(name, "default"), Is.EqualTo("default"));
            Assert.That(arguments.GetInt32(name, 1), Is.EqualTo(1));
            Assert.That(arguments.GetInt64(name, 2), Is.EqualTo(2));
            Assert.That(arguments.GetDouble(name, 0.5), Is.EqualTo(0.5));
            Assert.That(arguments.GetBoolean(name, true), Is.True);
            Assert.That(arguments.GetTimeSpan(name, TimeSpan.FromSeconds(3)), Is.EqualTo(TimeSpan.FromSeconds(3)));
            Assert.That(arguments.GetStrings(name, ["a"]), Is.EqualTo(["a"]));
            Assert.That(arguments.GetInt64(name), Is.Null);
            Assert.That(arguments.GetDouble(name), Is.Null);
            Assert.That(arguments.GetBoolean(name), Is.Null);
            Assert.That(arguments.GetTimeSpan(name), Is.Null);
        });
    }

    [Test]
    public void What_is_none_is_told_from_what_is_left_out_by_looking()
    {
        Assert.That(Of(("size", "None")).Contains("SIZE"), Is.True);
        Assert.That(Of().Contains("size"), Is.False);
    }

    [TestCase("1.0")]
    [TestCase("")]
    [TestCase("0x10")]
    [TestCase("1,000")]
    [TestCase("2147483648")]
    [TestCase("true")]
    public void Integer_that_is_none_is_refused(string text) =>
        Assert.That(() => Of(("size", text)).GetInt32("size"), Refused("'size'", $"'{text}'", "2147483647"));

    [Test]
    public void Every_kind_says_what_it_takes()
    {
        var arguments = new CacheBackendArguments(new Dictionary<string, object?> { ["x"] = "nonsense", ["list"] = new[] { "a", "b" } });

        Assert.Multiple(() =>
        {
            Assert.That(() => arguments.GetInt64("x"), Refused("'x'", "'nonsense'", "integer"));
            Assert.That(() => arguments.GetDouble("x"), Refused("'x'", "'nonsense'", "a number"));
            Assert.That(() => arguments.GetBoolean("x"), Refused("'x'", "'nonsense'", "true or false"));
            Assert.That(() => arguments.GetTimeSpan("x"), Refused("'x'", "'nonsense'", "seconds", "hh:mm:ss"));
            Assert.That(() => arguments.GetString("list"), Refused("'list'", "list of 2", "single text"));
        });
    }

    [Test]
    public void Values_given_in_code_are_what_they_are()
    {
        var arguments = new CacheBackendArguments(new Dictionary<string, object?>
        {
            ["text"] = "a",
            ["null"] = null,
            ["int"] = 12,
            ["long"] = long.MaxValue,
            ["double"] = 1e-9,
            ["bool"] = true,
            ["span"] = new TimeSpan(1, 2, 3, 4, 5),
            ["list"] = new List<string> { "a,b", "c" },
        });

        Assert.Multiple(() =>
        {
            Assert.That(arguments.GetString("text"), Is.EqualTo("a"));
            Assert.That(arguments.GetString("null"), Is.Null);
            Assert.That(arguments.GetInt32("int"), Is.EqualTo(12));
            Assert.That(arguments.GetInt64("long"), Is.EqualTo(long.MaxValue));
            Assert.That(arguments.GetDouble("double"), Is.EqualTo(1e-9));
            Assert.That(arguments.GetBoolean("bool"), Is.True);
            Assert.That(arguments.GetTimeSpan("span"), Is.EqualTo(new TimeSpan(1, 2, 3, 4, 5)));
            Assert.That(arguments.GetStrings("list"), Is.EqualTo(["a,b", "c"]), "an item of a list may have a comma in it");
        });
    }

    [Test]
    public void Value_given_in_code_that_is_of_no_use_is_refused_with_its_name_and_type() =>
        Assert.That(
            () => new CacheBackendArguments(new Dictionary<string, object?> { ["made"] = new Uri("http://localhost") }),
            Throws.ArgumentException.With.Message.Contains("'made'").And.Message.Contains("System.Uri"));

    [Test]
    public void Names_are_read_in_either_case_and_with_either_separator()
    {
        var arguments = Of(("Pool:Size", "3"));

        Assert.That(arguments.GetInt32("pool.size"), Is.EqualTo(3));
        Assert.That(arguments.GetInt32("POOL:SIZE"), Is.EqualTo(3));
        Assert.That(() => Of(("a", "1"), ("A", "2")), Throws.ArgumentException.With.Message.Contains("'A'"));
    }

    private static CacheBackendArguments Of(params (string Name, string? Text)[] arguments) =>
        new(arguments.Select(argument => KeyValuePair.Create(argument.Name, (object?)argument.Text)));

    private static Constraint Refused(params string[] names) => names.Aggregate(
        (Constraint)Throws.TypeOf<CacheValidationException>(), (constraint, name) => constraint.And.Message.Contains(name));
}
