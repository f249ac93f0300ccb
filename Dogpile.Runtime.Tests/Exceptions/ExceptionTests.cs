namespace Dogpile.Tests.Exceptions;

/// <summary>Every exception of the library can be caught as one, and made as .NET exceptions are made.</summary>
internal sealed class ExceptionTests
{
    private static IEnumerable<Type> ExceptionTypes() =>
        typeof(DogpileCacheException).Assembly.GetExportedTypes().Where(type => type.IsAssignableTo(typeof(Exception)));

    [TestCaseSource(nameof(ExceptionTypes))]
    public void Exception_is_of_the_family_and_keeps_message_and_cause(Type type)
    {
        var cause = new TimeoutException();
        var plain = (Exception)Activator.CreateInstance(type)!;
        var told = (Exception)Activator.CreateInstance(type, "what happened")!;
        var caused = (Exception)Activator.CreateInstance(type, "what happened", cause)!;

        Assert.Multiple(() =>
        {
            Assert.That(plain, Is.InstanceOf<DogpileCacheException>());
            Assert.That(plain.Message, Is.Not.Empty);
            Assert.That(told.Message, Is.EqualTo("what happened"));
            Assert.That(caused.Message, Is.EqualTo("what happened"));
            Assert.That(caused.InnerException, Is.SameAs(cause));
        });
    }
}
