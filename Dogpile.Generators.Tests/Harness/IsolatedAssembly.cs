using System.Reflection;
using System.Runtime.Loader;

namespace Dogpile.Generators.Tests.Harness;

/// <summary>
/// Loads a consumer's assembly with a runtime of its own, so that tests share no <c>CacheRegion.Default</c> and no key:
/// every one of them may call its type <c>App.UserService</c>.
/// </summary>
internal sealed class IsolatedAssembly : AssemblyLoadContext
{
    private static readonly Assembly Runtime = typeof(CacheOnArgumentsAttribute).Assembly;

    private readonly Assembly _assembly;

    private IsolatedAssembly(Stream image)
        : base("Dogpile test", isCollectible: true) => _assembly = LoadFromStream(image);

    /// <summary>Loads an assembly to be used for as long as it is kept.</summary>
    public static IsolatedAssembly Load(Stream image) => new(image);

    /// <summary>Loads an assembly, runs a method of it and unloads it.</summary>
    public static async Task RunAsync(Stream image, string typeName, string methodName)
    {
        IsolatedAssembly context = Load(image);
        try
        {
            await context.RunAsync(typeName, methodName);
        }
        finally
        {
            context.Unload();
        }
    }

    /// <summary>Runs a static method without parameters.</summary>
    public async Task RunAsync(string typeName, string methodName) =>
        await _assembly.GetType(typeName, throwOnError: true)!.GetMethod(methodName)!.CreateDelegate<Func<Task>>()();

    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name == Runtime.GetName().Name ? LoadFromAssemblyPath(Runtime.Location) : null;
}
