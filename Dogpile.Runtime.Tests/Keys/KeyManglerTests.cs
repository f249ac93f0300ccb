namespace Dogpile.Tests.Keys;

internal sealed class KeyManglerTests
{
    [Test]
    public void Sha1_is_that_of_the_original() =>
        Assert.That(KeyManglers.Sha1("some_key"), Is.EqualTo("53def077a4264bd3183d4eb21b1f56f883e1b572"));

    [Test]
    public void Sha256_is_that_of_the_key_in_utf_8()
    {
        Assert.That(KeyManglers.Sha256("abc"), Is.EqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        Assert.That(KeyManglers.Sha256("Zoë"), Is.Not.EqualTo(KeyManglers.Sha256("Zo\u00EB".Replace('\u00EB', 'e'))).And.Length.EqualTo(64));
    }

    [TestCase(9, "key")]
    [TestCase(10, "mangled")]
    [TestCase(11, "mangled")]
    public void Keys_are_mangled_from_the_length_that_is_named_on(int length, string expected)
    {
        var key = new string('k', length);
        var mangler = KeyManglers.LengthConditional(10, _ => "mangled");

        Assert.That(mangler(key), Is.EqualTo(expected == "key" ? key : expected));
    }

    [Test]
    public void None_leaves_keys_as_they_are() => Assert.That(KeyManglers.None("a key"), Is.EqualTo("a key"));

    [Test]
    public void Bad_arguments_are_refused_by_name()
    {
        Assert.That(() => KeyManglers.LengthConditional(0, KeyManglers.Sha1), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo("max"));
        Assert.That(() => KeyManglers.LengthConditional(1, null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("mangler"));
    }
}
