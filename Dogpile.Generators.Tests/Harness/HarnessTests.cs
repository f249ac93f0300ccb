using Microsoft.CodeAnalysis.Text;

namespace Dogpile.Generators.Tests.Harness;

/// <summary>The harness notices what the other tests rely on it to notice.</summary>
public sealed class HarnessTests
{
    [Test]
    public void A_warning_in_the_consumer_s_code_fails() =>
        Assert.That(
            () => Generation.Of("public class Service { public string Text; }").AssertCompiles(),
            Throws.InstanceOf<AssertionException>().With.Message.Contains("CS8618"));

    [Test]
    public void Missing_documentation_of_the_test_source_does_not() => Generation.Of("public class Service;").AssertCompiles();

    [Test]
    public void A_failing_assertion_in_a_script_fails() =>
        Assert.That(
            async () => await Script.RunAsync("public class Service;", "Assert.That(1, Is.EqualTo(2));"),
            Throws.InstanceOf<AssertionException>());

    [Test]
    public void An_exception_in_a_script_is_its_own() =>
        Assert.That(
            async () => await Script.RunAsync("public class Service;", "await Task.FromException(new InvalidTimeZoneException());"),
            Throws.TypeOf<InvalidTimeZoneException>());

    [Test]
    public async Task Scripts_share_no_default_region()
    {
        const string script = """
            Assert.That(CacheRegion.Default.Get<int>("key").HasValue, Is.False);
            CacheRegion.Default.Set("key", 1);
            Assert.That(CacheRegion.Default.Get<int>("key").HasValue);
            """;

        await Script.RunAsync("public class Service;", script);
        await Script.RunAsync("public class Service;", script);
        Assert.That(CacheRegion.Default.Get<int>("key").HasValue, Is.False);
    }

    [Test]
    public void Marks_are_taken_out_and_remembered()
    {
        MarkedSource source = MarkedSource.Parse("int [|a|], [|bc|];");

        Assert.That(source.Text, Is.EqualTo("int a, bc;"));
        Assert.That(source.Spans, Is.EqualTo([new TextSpan(4, 1), new TextSpan(7, 2)]));
    }

    [Test]
    public void Objects_are_reached_through_fields_arrays_and_structs()
    {
        var target = new object();
        var root = ("text", new[] { (1, (object)new List<object> { target }) });

        Assert.That(ReachableObjects.From(root, "root").Select(reached => reached.Value), Has.Some.SameAs(target));
    }
}
