namespace Clinic.Leaflets;

public interface ITranslator
{
    Task<IReadOnlyList<string>> TranslateAsync(IReadOnlyList<string> texts, string language, CancellationToken cancellationToken);
}
