using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dogpile.Tests.Serialization;

internal sealed class JsonCacheSerializerTests
{
    private static string Json<T>(T value, JsonCacheSerializer? serializer = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        (serializer ?? new JsonCacheSerializer()).Serialize(value, buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static T Read<T>(string json, JsonCacheSerializer? serializer = null) =>
        (serializer ?? new JsonCacheSerializer()).Deserialize<T>(Encoding.UTF8.GetBytes(json));

    [Test]
    public void Value_tuples_are_written_with_their_items()
    {
        Assert.That(Json((1, "two")), Is.EqualTo("""{"Item1":1,"Item2":"two"}"""));
        Assert.That(Read<(int, string)>("""{"Item1": 1, "Item2": "two"}"""), Is.EqualTo((1, "two")));
    }

    [TestCase(double.NaN, "\"NaN\"")]
    [TestCase(double.PositiveInfinity, "\"Infinity\"")]
    [TestCase(double.NegativeInfinity, "\"-Infinity\"")]
    public void Numbers_that_json_does_not_know_are_written_by_name(double value, string json)
    {
        Assert.That(Json(value), Is.EqualTo(json));
        Assert.That(Read<double>(json), Is.EqualTo(value));
    }

    [Test]
    public void Else_the_defaults_of_the_platform_apply()
    {
        Assert.That(Json(new { Name = "ä" }), Is.EqualTo("""{"Name":"\u00E4"}"""));
        Assert.That(() => Read<Person>("""{"name": "x"}""").Name, Is.Null, "names are told apart by case");
        Assert.That(() => Read<int>("\"1\""), Throws.TypeOf<JsonException>(), "text is no number");
    }

    [TestCase("1 2")]
    [TestCase("1|")]
    [TestCase("1\0")]
    [TestCase("1,")]
    [TestCase("")]
    [TestCase(" ")]
    public void More_or_less_than_one_value_is_an_error(string payload) =>
        Assert.That(() => Read<int>(payload), Throws.TypeOf<JsonException>());

    [Test]
    public void White_space_around_the_value_is_fine() => Assert.That(Read<int>(" 1\n"), Is.EqualTo(1));

    [Test]
    public void Options_of_ones_own_apply()
    {
        var serializer = new JsonCacheSerializer(new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" });

        Assert.That(Json(new Person("x", 1), serializer), Is.EqualTo("{\n  \"name\": \"x\",\n  \"age\": 1\n}"));
        Assert.That(Read<Person>("""{"NAME": "x", "age": "1"}""", serializer), Is.EqualTo(new Person("x", 1)));
    }

    [Test]
    public void Later_changes_of_the_options_have_no_effect()
    {
        var options = new JsonSerializerOptions();
        var serializer = new JsonCacheSerializer(options);

        options.IncludeFields = true;
        options.PropertyNamingPolicy = JsonNamingPolicy.KebabCaseUpper;
        options.WriteIndented = true;

        Assert.That(Json((1, 2), serializer), Is.EqualTo("{}"));
        Assert.That(Json(new Person("x", 1), serializer), Is.EqualTo("""{"Name":"x","Age":1}"""));
        Assert.That(options.IsReadOnly, Is.False, "they are still the caller's");
    }

    [Test]
    public void Source_generated_context_is_enough()
    {
        var serializer = new JsonCacheSerializer(ContextForTests.Default);

        Assert.That(Json(new Person("x", 1), serializer), Is.EqualTo("""{"Name":"x","Age":1}"""));
        Assert.That(Read<Person>("""{"Age": 1, "Name": "x"}""", serializer), Is.EqualTo(new Person("x", 1)));
        Assert.That(Read<int[]>("[1]", serializer), Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public void Type_that_the_context_lacks_is_named_with_what_to_do()
    {
        var serializer = new JsonCacheSerializer(ContextForTests.Default);
        var constraint = () => Throws.TypeOf<NotSupportedException>()
            .With.Message.Contains("System.Version").And.Message.Contains("[JsonSerializable").And.Message.Contains(nameof(ContextForTests));

        Assert.That(() => Json(new Version(1, 0), serializer), constraint());
        Assert.That(() => Read<Version>("\"1.0\"", serializer), constraint());
    }

    [Test]
    public void Circles_are_an_error()
    {
        var circle = new List<object>();
        circle.Add(circle);

        Assert.That(() => Json(circle), Throws.TypeOf<JsonException>());
    }

    [Test]
    public void Nothing_is_refused_with_the_parameters_name()
    {
        Assert.That(() => new JsonCacheSerializer((JsonSerializerOptions)null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("options"));
        Assert.That(() => new JsonCacheSerializer((JsonSerializerContext)null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("context"));
        Assert.That(() => new JsonCacheSerializer().Serialize(1, null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("destination"));
    }
}

internal sealed record Person(string? Name, int Age);

[JsonSerializable(typeof(Person))]
[JsonSerializable(typeof(int[]))]
internal sealed partial class ContextForTests : JsonSerializerContext;
